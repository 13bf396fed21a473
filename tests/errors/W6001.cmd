$NORMA check "$DIR/oval/W6001.xml"
--- status 0
--- stderr
${DIR}/oval/W6001.xml:26: warning[W6001]: 'local_variable' is not supported yet: the result is unknown
