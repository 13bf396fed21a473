$NORMA check "$DIR/oval/W6001.xml"
--- status 0
--- stderr
${DIR}/oval/W6001.xml:20: warning[W6001]: 'set' is not supported yet: the result is unknown
