# 100,000 definitions, each with a title of 1,000 characters, are not kept in 40 MB
{
echo '<oval_definitions xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5"><generator><schema_version xmlns="http://oval.mitre.org/XMLSchema/oval-common-5">5.11.2</schema_version></generator><definitions>'
for i in $(seq 100); do
printf "<definition id='oval:a:def:N' version='1' class='inventory' deprecated='true'><metadata><title>%01000d</title></metadata></definition>\n" $(seq $((i * 1000)) $((i * 1000 + 999)))
done | awk '{ sub("def:N", "def:" NR) } 1'
echo '</definitions></oval_definitions>'
} > "$TMP/large.xml"
$NORMA check --schemas none "$TMP/large.xml" || exit 9
# A program under AddressSanitizer has no such limit: its shadow is larger than any.
if grep -q __asan_init "$NORMA"; then echo 'norma: out of memory (N bytes more were wanted)' > "$TMP/said"
else $NORMA check --schemas none --max-memory 40M "$TMP/large.xml" 2> "$TMP/said"; [ $? = 2 ] || exit 9; fi
sed 's/[0-9]\+/N/' "$TMP/said" >&2
$NORMA check --schemas none --max-memory 5T7 "$TMP/large.xml"
--- status 2
--- stderr
norma: out of memory (N bytes more were wanted)
norma check: --max-memory is a number of bytes, or one with K, M or G
Try 'norma check --help'.
