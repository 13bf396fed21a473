$NORMA check "$DIR/oval/E6001.xml"
--- status 2
--- stderr
${DIR}/oval/E6001.xml:1: error[E6001]: this is no document of OVAL definitions: its root is 'oval_results'
