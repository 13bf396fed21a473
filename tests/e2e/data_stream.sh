#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# Source data streams: a component says what the same definitions say as a file of their own, plain,
# packed or in UTF-16; its results are valid and hold the definitions. Broken and harmful ones are
# refused.
source "$SOURCE_DIR/tests/e2e/lib.sh"
schema=/usr/share/openscap/schemas/oval/5.11.2/oval-results-schema.xsd
content=/usr/share/xml/scap/ssg/content

# valid FILE: results that the schema knows, with the definitions of the content inside
valid() { xmllint --noout --schema $schema "$1" 2>log || { head log; exit 1; }; }
# results ARGUMENT...: an OVAL results file
results() { "$NORMA" eval "$@" -f oval >results.xml 2>stderr || [ $? -ne 2 ] || fail "eval $*"; }
definitions() { # canonical, of a document or of results
    xmllint --c14n "$1" | tr -d '\n' | grep -oE '<([a-z-]+:)?oval_definitions.*</([a-z-]+:)?oval_definitions>' |
        sed 's/<!--[^>]*-->//g' | sed -E 's/<([a-z-]+:)?oval_definitions[^>]*>//' | md5sum
}

ds=$SOURCE_DIR/tests/eval/oval/data_stream/ds.xml
for id in scap_org.example_{comp_one,comp_three,ecomp_two}; do
    results "$ds" --component $id
    valid results.xml
    "$NORMA" eval "$ds" --component $id -f oval 2>/dev/null >again.xml || true
    cmp results.xml again.xml
    bzip2 -c "$ds" >ds.bz2
    results ds.bz2 --component $id
    cmp results.xml again.xml || fail "packed: other results"
    # re-serialised: other bytes, the same definitions
    definitions results.xml >plain
    iconv -t UTF-16 "$ds" | sed '1s/.*//;' >/dev/null
    { printf '\xff\xfe'; sed '1s/UTF-8/UTF-16/' "$ds" | iconv -t UTF-16LE; } >utf16.xml
    results utf16.xml --component $id
    valid results.xml
    definitions results.xml | cmp - plain || fail "UTF-16: other definitions"
    sed '1a <!DOCTYPE x [<!ATTLIST y z CDATA "1">]>' "$ds" >dtd.xml
    results dtd.xml --component $id
    valid results.xml
    definitions results.xml | cmp - plain || fail "DTD: other definitions"
done

# the version of SCAP changes nothing: 1.4 has the names of 1.2
sed 's/scap-version="1.3"/scap-version="1.4"/; s/schematron-version="1.3"/schematron-version="1.4"/' "$ds" >later.xml
says 3 "" eval later.xml --summary && cp stdout later
says 3 "" eval "$ds" --summary && cmp stdout later

# ssg: the component and the file it was made of
if [ -e $content/ssg-debian11-ds.xml ]; then
    for product in debian11 firefox; do
        results $content/ssg-$product-oval.xml
        valid results.xml
        definitions results.xml >plain
        grep -oE '<oval-res:(definition|test) [^>]*' results.xml >ours
        [ -s ours ] || fail "no results"
        results $content/ssg-$product-ds.xml --component scap_org.open-scap_comp_ssg-$product-oval.xml
        valid results.xml
        grep -oE '<oval-res:(definition|test) [^>]*' results.xml | cmp - ours
    done
fi

# broken: each ends with an error and status 2, whatever the command
broken() { refuses "$1" check "$2" && refuses "$1" eval "$2"; }
for cut in 30 400 2500 4000; do head -c -$cut "$ds" >a.xml && broken "a.xml:" a.xml; done
head -c 3000 ds.bz2 | head -c 700 >a.bz2 && broken "error[E6083]" a.bz2
sed 's|scap/source/1.2|scap/sauce/1.2|' "$ds" >a.xml && broken "error[E6001]" a.xml
sed 's|oval-definitions-5"|oval-definitions-4"|' "$ds" >a.xml && says 2 "error[E6001]: wrong namespace" check a.xml
sed 's|id="scap_org.example_comp_one"|id="scap_org.example_ecomp_two"|' "$ds" >a.xml && says 2 "error[E6006]" check a.xml
sed 's|<ds:component id="scap_org.example_comp_one"|<ds:component|' "$ds" >a.xml && says 2 "error[E6004]" check a.xml
{ echo '<data-stream-collection xmlns="http://scap.nist.gov/schema/scap/source/1.2">'; repeat '<component id="a">' 300; } >a.xml
broken "error[E6002]: elements are nested deeper than 256" a.xml
sed '1a <!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "\&a;\&a;">]>' "$ds" >a.xml && broken "a.xml:2: error[E6002]: entity declarations" a.xml
echo '<data-stream-collection xmlns="http://scap.nist.gov/schema/scap/source/1.2"/>' >a.xml && broken "error[E6082]" a.xml
# one component is broken: the others are judged, the status tells
sed 's|check="all" comment="cannot|check="most" comment="cannot|' "$ds" >a.xml
says 2 "a.xml:67: error[E6005]" eval a.xml --summary
[ "$(cat stdout)" = $'oval: 1 pass\noval: 1 fail' ] || fail "$(cat stdout)"
# 1 GB of nothing, as it is and packed to some hundred bytes
truncate -s 1G sparse.xml && limited 200000 broken "sparse.xml:1:1: error[E6002]" sparse.xml
{ cat "$ds"; head -c 1100000000 /dev/zero | tr '\0' ' '; } | bzip2 -1 >bomb.bz2
limited 200000 refuses "error[E0002]: 'bomb.bz2' is larger than the limit, unpacked" check bomb.bz2
