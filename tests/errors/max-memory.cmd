# 100,000 definitions, each with a title of 1,000 characters, are not kept in 40 MB
{
echo '<oval_definitions xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5"><generator><schema_version xmlns="http://oval.mitre.org/XMLSchema/oval-common-5">5.11.2</schema_version></generator><definitions>'
awk 'BEGIN { title = sprintf("%01000d", 0); for (n = 1; n <= 100000; n++) print "<definition id=\"oval:a:def:" n \
    "\" version=\"1\" class=\"inventory\" deprecated=\"true\"><metadata><title>" title n "</title></metadata></definition>" }'
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
