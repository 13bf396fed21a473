$NORMA check --schemas none "$DIR/oval/E6005.xml"
--- status 2
--- stderr
${DIR}/oval/E6005.xml:14: error[E6005]: 'at leest one' is no value of 'check' (did you mean 'at least one'?)
