#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# OVAL results: valid by the XSD for every OVAL case of tests/eval and for ssg content; thin and full
# by directives; one instance for each set of variables; no masked value; definitions and evidence
# copied byte by byte.
source "$SOURCE_DIR/tests/e2e/lib.sh"
schemas=/usr/share/openscap/schemas/oval
ssg=/usr/share/xml/scap/ssg/content

# results ARGUMENT...: results.xml, valid
results() {
    "$NORMA" eval "$@" -f oval -o results.xml 2>stderr || [ $? -ne 2 ] || fail "eval $*: $(cat stderr)"
    xmllint --noout --schema $schemas/5.11.2/oval-results-schema.xsd results.xml 2>log || { echo "$*"; head -n 5 log; exit 1; }
}
# told ELEMENT: how many of them results.xml has
told() { grep -oE "<oval-res:$1[ >]" results.xml | wc -l; }
is() { [ "$2" = "$3" ] || fail "$1: $2, expected $3"; }

count=0
for content in "$SOURCE_DIR"/tests/eval/oval/*/content.xml; do
    for machine in "$(dirname "$content")"/machine.*; do
        [ -e "$machine" ] || continue
        results "$content" -e "$machine"
        results "$content" -e "$machine" --directives thin
        count=$((count + 1))
    done
    results "$content"
done
[ $count -ge 4 ] || fail "$count cases"
if [ -e $ssg/ssg-debian11-oval.xml ]; then
    for product in debian11 firefox; do results $ssg/ssg-$product-oval.xml; done
    for product in debian10 chromium; do
        results $ssg/ssg-$product-ds.xml --component scap_org.open-scap_comp_ssg-$product-oval.xml --directives thin
    done
fi

# directives: none reported but failures, compliance thin; what a full one extends is there
oval=http://oval.mitre.org/XMLSchema
directives() { # SOURCE CLASS
    for r in true false unknown error not_evaluated not_applicable; do
        echo "<r:definition_$r reported='$([ $r = false ] && echo true || echo false)' content='$3'/>"
    done | { echo "<$1>"; cat; echo "</$2>"; }
}
document() { echo "<oval_directives xmlns='$oval/oval-directives-5' xmlns:r='$oval/oval-results-5' xmlns:o='$oval/oval-common-5'>
    <generator><o:schema_version>5.11.2</o:schema_version><o:timestamp>2026-01-01T00:00:00</o:timestamp></generator>$*</oval_directives>"; }
why=$SOURCE_DIR/tests/eval/oval/why
document "$(directives "directives include_source_definitions='false'" directives full)" >d.xml
xmllint --noout --schema $schemas/5.11.2/oval-directives-schema.xsd d.xml 2>log || fail "$(cat log)"
results "$why/content.xml" -e "$why/machine.xml" --directives d.xml
is definitions "$(told definition)" 8 # 7 that are false, and the one that one of them extends
is criteria "$(told criteria)" 8      # one has two
! grep -q '<oval_definitions' results.xml || fail "the source is there"
! grep -q 'test_id="oval:test:tst:4"' results.xml || fail "a test that no definition needs"
! grep -q 'obj:3"' results.xml || fail "an object that no test needs"
document "$(directives directives directives full)$(directives "class_directives class='compliance'" class_directives thin)" >d.xml
results "$why/content.xml" -e "$why/machine.xml" --directives d.xml
is definitions "$(told definition)" 7
is tests "$(told test)" 0
is classes "$(grep -c '<oval-res:class_directives class="compliance">' results.xml)" 1
refuses "--directives is of -f oval" eval "$why/content.xml" --directives thin
refuses "cannot read 'nowhere'" eval "$why/content.xml" -f oval --directives nowhere

# masks: of the items that a masking test met, and of these alone
results "$why/content.xml" -e "$why/machine.xml"
is masks "$(grep -c 'group_id datatype="int" mask="true"></' results.xml)" 1
is values "$(grep -c 'group_id datatype="int">4711<' results.xml)" 42

# variables: an instance for each set; what does not depend on them is there once
cat >v.xml <<END
<oval_definitions xmlns="$oval/oval-definitions-5" xmlns:o="$oval/oval-common-5" xmlns:i="$oval/oval-definitions-5#independent">
<generator><o:schema_version>5.11.2</o:schema_version><o:timestamp>2026-01-01T00:00:00</o:timestamp></generator>
<definitions>$(for n in 1 2 3; do echo "<definition id='oval:v:def:$n' version='1' class='compliance'><metadata>
<title>$n</title><description>d</description></metadata><criteria>
$([ $n = 3 ] && echo "<extend_definition definition_ref='oval:v:def:1'/><extend_definition definition_ref='oval:v:def:2'/>" ||
    echo "<criterion test_ref='oval:v:tst:$n'/>")</criteria></definition>"; done)</definitions>
<tests>$(for n in 1 2; do echo "<i:variable_test id='oval:v:tst:$n' version='1' check='all' comment='c'>
<i:object object_ref='oval:v:obj:1'/><i:state state_ref='oval:v:ste:$n'/></i:variable_test>"; done)</tests>
<objects><i:variable_object id='oval:v:obj:1' version='1'><i:var_ref>oval:v:var:1</i:var_ref></i:variable_object></objects>
<states><i:variable_state id='oval:v:ste:1' version='1'><i:value datatype='int'>1</i:value></i:variable_state>
<i:variable_state id='oval:v:ste:2' version='1'><i:value datatype='int' var_ref='oval:v:var:2'/></i:variable_state></states>
<variables><constant_variable id='oval:v:var:1' version='1' datatype='int' comment='c'><value>1</value></constant_variable>
<external_variable id='oval:v:var:2' version='1' datatype='int' comment='c'/></variables></oval_definitions>
END
values() { echo "<oval_variables xmlns='$oval/oval-variables-5'><variables><variable id='oval:v:var:2' datatype='int' comment='c'>
<value>$1</value></variable></variables></oval_variables>"; }
values 1 >one.xml && values 2 >two.xml
results v.xml --variables one.xml --variables two.xml
is definitions "$(told definition)" 5
is tests "$(told test)" 3
has() { tr '\n' ' ' <results.xml | grep -qE -- "$1" || fail "results lack $1"; }
has '<oval-res:definition definition_id="oval:v:def:2" version="1" class="compliance" result="true">'
has '<oval-res:definition definition_id="oval:v:def:2" version="1" variable_instance="2" class="compliance" result="false">'
has '<oval-res:extend_definition definition_ref="oval:v:def:1" version="1" result="true"/> <oval-res:extend_definition definition_ref="oval:v:def:2" version="1" variable_instance="2" result="false"/>'
has 'test_id="oval:v:tst:2" version="1" variable_instance="2" .*<oval-res:tested_variable variable_id="oval:v:var:2">2<'
is objects "$(grep -c '<oval-sc:object ' results.xml)" 1
says 1 "" eval v.xml --variables one.xml --variables two.xml --summary
is summary "$(cat stdout | grep -c pass)" 2
says 1 "" eval v.xml --variables one.xml --variables two.xml -f json
grep -q '"v.xml with two.xml"' stdout || fail "$(head -n 5 stdout)"
refuses "exactly one OVAL file" eval v.xml v.xml -f oval

# copies: the definitions and the evidence as they stand in their files
cp "$why/content.xml" c.xml && sed 's/<oval_definitions/<!-- here -->&/; s/<tests>/<!-- kept -->&/' -i c.xml
sed 's|<system_data>|<!-- kept too -->&|; s|<generator>|<generator >|' "$why/machine.xml" >m.xml
sed -i 's/ mask="true"//' c.xml
results c.xml -e m.xml
copied() { python3 - "$1" "$2" <<'END'
import re, sys
name = sys.argv[2]
inside = lambda path: re.search(rb"<(\w+:)?%b[ >].*</(\w+:)?%b>" % (name.encode(), name.encode()), open(path, "rb").read(), re.S)[0]
sys.exit(inside(sys.argv[1]) not in open("results.xml", "rb").read())
END
}
copied c.xml oval_definitions || fail "the definitions are others"
copied m.xml oval_system_characteristics || fail "the evidence is another"

# a hidden value is not in what was made of it: variables, messages, findings, reasons
win=$oval/oval-definitions-5#independent
cat >secret.xml <<END
<oval_definitions xmlns="$oval/oval-definitions-5" xmlns:o="$oval/oval-common-5" xmlns:i="$win">
<generator><o:schema_version>5.11.2</o:schema_version><o:timestamp>2026-01-01T00:00:00</o:timestamp></generator>
<definitions>$(for n in 1 2 3; do echo "<definition id='oval:m:def:$n' version='1' class='compliance'><metadata>
<title>$n</title><description>d</description></metadata><criteria><criterion test_ref='oval:m:tst:$n'/></criteria></definition>"; done)</definitions>
<tests><i:environmentvariable58_test id='oval:m:tst:1' version='1' check='all' comment='c'>
<i:object object_ref='oval:m:obj:1'/><i:state state_ref='oval:m:ste:1'/></i:environmentvariable58_test>
<i:variable_test id='oval:m:tst:2' version='1' check='all' comment='c'><i:object object_ref='oval:m:obj:2'/></i:variable_test>
<i:environmentvariable58_test id='oval:m:tst:3' version='1' check='all' comment='c'>
<i:object object_ref='oval:m:obj:1'/><i:state state_ref='oval:m:ste:2'/></i:environmentvariable58_test></tests>
<objects><i:environmentvariable58_object id='oval:m:obj:1' version='1'><i:pid datatype='int' xsi:nil='true' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'/><i:name>A</i:name></i:environmentvariable58_object>
<i:variable_object id='oval:m:obj:2' version='1'><i:var_ref>oval:m:var:1</i:var_ref></i:variable_object></objects>
<states><i:environmentvariable58_state id='oval:m:ste:1' version='1'><i:value datatype='int' mask='true'>1</i:value></i:environmentvariable58_state>
<i:environmentvariable58_state id='oval:m:ste:2' version='1'><i:value var_ref='oval:m:var:1'/></i:environmentvariable58_state></states>
<variables><local_variable id='oval:m:var:1' version='1' datatype='string' comment='c'><begin character='x'>
<object_component object_ref='oval:m:obj:1' item_field='value'/></begin></local_variable></variables></oval_definitions>
END
sc=$oval/oval-system-characteristics-5
cat >secrets.xml <<END
<oval_system_characteristics xmlns="$sc" xmlns:o="$oval/oval-common-5" xmlns:i="$sc#independent">
<generator><o:schema_version>5.11.2</o:schema_version><o:timestamp>2026-01-01T00:00:00</o:timestamp></generator>
<system_info><os_name>x</os_name><os_version>x</os_version><architecture>x</architecture><primary_host_name>x</primary_host_name><interfaces/></system_info>
<collected_objects><object id="oval:m:obj:1" version="1" flag="complete"><reference item_ref="1"/></object></collected_objects>
<system_data><i:environmentvariable58_item id="1"><i:pid datatype="int">1</i:pid><i:name>A</i:name><i:value>s3cret</i:value></i:environmentvariable58_item></system_data>
</oval_system_characteristics>
END
results secret.xml -e secrets.xml
grep -q 's3cret' results.xml && fail "$(grep -n s3cret results.xml)"
grep -q 'A</independent:name>' results.xml || fail "what is not hidden is not there"
for format in text json; do
    "$NORMA" eval secret.xml -e secrets.xml -f $format --why >told 2>stderr || true
    grep -q "(masked)" told || fail "$format: nothing is hidden"
done
# where the item itself says so, nothing tells it: not the variable, not the error that it is no time
sed 's|<begin character=.x.>|<time_difference format_1="month_day_year">|; s|</begin>|</time_difference>|' secret.xml >time.xml
sed 's|<i:value>|<i:value mask="true">|' secrets.xml >masked.xml
for content in secret.xml time.xml; do
    results $content -e masked.xml
    ! grep s3cret results.xml || fail "$content: told in results"
    for format in text json; do
        "$NORMA" eval $content -e masked.xml -f $format --why >told 2>stderr || true
        ! grep s3cret told || fail "$content: told in $format"
    done
done

# the version is that of the definitions: results are valid by its schema, and no other is claimed
for version in 5.8 5.10.1 5.11; do
    sed "s|<oval:schema_version>[^<]*|<oval:schema_version>$version|" "$why/content.xml" >old.xml
    "$NORMA" eval old.xml -f oval -o results.xml 2>stderr || [ $? -ne 2 ] || fail "$version"
    xmllint --noout --schema $schemas/$version/oval-results-schema.xsd results.xml 2>log || { head -n 5 log; fail "$version"; }
    grep -m 1 -q "<oval:schema_version>$version<" results.xml || fail "$version: $(head -n 6 results.xml)"
done
claimed() { # VERSION-OF-DEFINITIONS EXPECTED [ARGUMENT...]
    sed "s|<oval:schema_version>[^<]*|<oval:schema_version>$1|; s/ mask=.true.//" "$why/content.xml" >old.xml
    "$NORMA" eval old.xml "${@:3}" -f oval -o results.xml 2>stderr || [ $? -ne 2 ] || fail "$*: $(cat stderr)"
    [ "$(grep -m 1 schema_version results.xml)" = "<oval:schema_version>$2</oval:schema_version>" ] || fail "$*: $(head results.xml)"
}
for version in 6.1 "5.x\&amp;" 5. 5.1.1.1.1 5.-1 ""; do claimed "$version" 5.11.2; done
claimed 5.3 5.8
claimed 5.12.2 5.12.2
claimed 5.10 5.11.2 -e "$why/machine.xml" # whose copy is inside
