$NORMA check "$DIR/oval/W6001.xml"
--- status 0
--- stderr
${DIR}/oval/W6001.xml:22: warning[W6001]: 'record' is not supported yet: the result is unknown
