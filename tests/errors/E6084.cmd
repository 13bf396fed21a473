# error[E6084]
{ echo "<data-stream-collection xmlns='http://scap.nist.gov/schema/scap/source/1.2'>"
  seq 100001 | sed "s/.*/<component id='&'\/>/"; echo "</data-stream-collection>"; } > $TMP/many.xml
$NORMA check $TMP/many.xml
--- status 2
--- stderr
${TMP}/many.xml:100002: error[E6084]: more than 100000 components or references
