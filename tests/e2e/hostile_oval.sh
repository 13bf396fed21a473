#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# OVAL that is well-formed and made to harm, or not quite what it should be: what the standard says of
# it, or an error that names the thing and its place; never more memory than is needed.
source "$SOURCE_DIR/tests/e2e/lib.sh"

# definitions STATE [MORE]: one test of a sysctl item against the entities STATE
definitions() {
    cat <<END
<?xml version="1.0" encoding="${3:-UTF-8}"?>
<oval_definitions xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5" xmlns:u="http://oval.mitre.org/XMLSchema/oval-definitions-5#unix">
<generator><schema_version xmlns="http://oval.mitre.org/XMLSchema/oval-common-5">${4:-5.11.2}</schema_version></generator>
<definitions><definition id="oval:a:def:1" version="1" class="compliance"><metadata><title>T</title><description>D</description></metadata>
<criteria><criterion test_ref="oval:a:tst:1"/></criteria></definition></definitions>
<tests><u:sysctl_test id="oval:a:tst:1" version="1" check="all" comment="c"><u:object object_ref="oval:a:obj:1"/><u:state state_ref="oval:a:ste:1"/></u:sysctl_test></tests>
<objects><u:sysctl_object id="oval:a:obj:1" version="1"><u:name>a</u:name></u:sysctl_object></objects>
<states><u:sysctl_state id="oval:a:ste:1" version="1">$1</u:sysctl_state></states>
${2:-}
</oval_definitions>
END
}

# machine VALUE: its item, the value from a file if VALUE is @FILE
machine() {
    echo "<?xml version=\"1.0\" encoding=\"${2:-UTF-8}\"?>"
    echo '<oval_system_characteristics xmlns="http://oval.mitre.org/XMLSchema/oval-system-characteristics-5" xmlns:u="http://oval.mitre.org/XMLSchema/oval-system-characteristics-5#unix">'
    echo "<collected_objects><object id=\"oval:a:obj:1\" version=\"1\" flag=\"complete\"><reference item_ref=\"${3:-1}\"/></object></collected_objects>"
    printf '<system_data><u:sysctl_item id="1"><u:name>a</u:name><u:value>'
    case $1 in @*) cat "${1#@}" ;; *) printf '%s' "$1" ;; esac
    echo '</u:value></u:sysctl_item></system_data></oval_system_characteristics>'
}

# judged STATUS: by a.xml and sc.xml
judged() { says "$1" "${2:-}" eval a.xml -e sc.xml "${@:3}"; }

# a pattern that explodes ends as an error that names it, within 256 MiB beyond a value of 10 MB
{ head -c 10000000 /dev/zero | tr '\0' a && printf b; } >value
definitions '<u:value operation="pattern match">^(a+)+$</u:value>' >a.xml
machine @value >sc.xml
limited 700000 judged 3 "" --max-memory 256M
grep -qF "pattern '^(a+)+\$': match limit exceeded" stdout || fail "$(cut -c1-200 stdout)"
definitions '<u:value var_ref="oval:a:var:1"/>' '<variables><local_variable id="oval:a:var:1" version="1" datatype="string" comment="c">
    <regex_capture pattern="^((a+)+)$"><object_component object_ref="oval:a:obj:1" item_field="value"/></regex_capture></local_variable></variables>' >a.xml
limited 700000 judged 3 "" --max-memory 256M
grep -qF "pattern '^((a+)+)\$': match limit exceeded" stdout || fail "$(cut -c1-200 stdout)"

# integers of 10,000 digits are compared as any other
nines=$(repeat 9 10000)
number() { definitions "<u:value datatype=\"int\" operation=\"$1\">$2</u:value>" >a.xml; }
machine "$nines" >sc.xml
number equals "$nines" && judged 0
number 'greater than' "${nines%9}8" && judged 0
number 'less than' "${nines%9}8" && judged 1
number 'less than' "1$nines" && judged 0
number 'bitwise and' "$nines" && judged 0
number 'bitwise and' 1 && judged 0
number equals "${nines}x" && judged 3
grep -qF "999' is no int" stdout || fail "$(cut -c1-200 stdout)"
head -c 200000 /dev/zero | tr '\0' 9 >value
machine @value >sc.xml
number 'bitwise and' 1 && judged 3
grep -qF "it has too many digits" stdout || fail "$(tail -n 4 stdout | cut -c1-200)"

# a reference to an item that is not there
machine 1 UTF-8 2 >sc.xml
number equals 1 && judged 2 "sc.xml:3: error[E5012]: no item has the id 2"

# variables of another datatype, or that are no file of variables
variables() {
    echo '<oval_variables xmlns="http://oval.mitre.org/XMLSchema/oval-variables-5"><variables>'
    echo "<variable id=\"oval:a:var:1\" datatype=\"$1\" comment=\"c\"><value>$2</value></variable></variables></oval_variables>"
}
definitions '<u:value datatype="int" var_ref="oval:a:var:1"/>' '<variables><external_variable id="oval:a:var:1" version="1" datatype="int" comment="c"/></variables>' >a.xml
machine 5 >sc.xml
variables int 5 >v.xml && judged 0 "" --variables v.xml
variables string 5 >v.xml && judged 2 "v.xml:2: error[E6005]: 'oval:a:var:1' is string here and int in the content" --variables v.xml
variables int five >v.xml && judged 3 "" --variables v.xml
grep -qF "a value of 'oval:a:var:1' is no int" stdout || fail "$(cat stdout)"
judged 2 "a.xml:2: error[E6001]: this is no document of OVAL variables" --variables a.xml
judged 3 ""

# ids that differ only by case are two ids (xsd:pattern of oval-common-schema.xsd has no folding)
definitions '<u:value>5</u:value>' >a.xml
sed -i 's|</tests>|<u:sysctl_test id="oval:A:tst:1" version="1" check="none satisfy" comment="c"><u:object object_ref="oval:a:obj:1"/><u:state state_ref="oval:a:ste:1"/></u:sysctl_test>&|' a.xml
judged 0
sed -i 's|test_ref="oval:a:tst:1"|test_ref="oval:A:tst:1"|' a.xml && judged 1
sed -i 's|object_ref="oval:a:obj:1"/><u:state state_ref="oval:a:ste:1"/></u:sysctl_test></tests>|object_ref="oval:A:obj:1"/></u:sysctl_test></tests>|' a.xml
judged 2 "error[E6007]: there is no object 'oval:A:obj:1'"

# without schema_version, with one that nobody knows, and with another than the characteristics have
definitions '<u:value>5</u:value>' >a.xml
sed '/generator/d' -i a.xml && judged 0
for version in 5.3 5.10 5.11.3 5.12.2 6.0; do
    definitions '<u:value>5</u:value>' "" UTF-8 $version >a.xml && judged 0
done

# results where definitions should be, and definitions where characteristics should
judged 0 "" -f oval -o results.xml
refuses "error[E6001]: this is no document of OVAL definitions: its root is 'oval_results'" eval results.xml -e sc.xml
says 2 "error[E5001]: 'a.xml' is no evidence" eval a.xml -e a.xml

# 100,000 criteria in each other
{ definitions '<u:value>5</u:value>' | sed '/<criteria>/,$d' && repeat '<criteria>' 100000; } >deep.xml
limited 400000 refuses "error[E6002]: elements are nested deeper than 256" eval deep.xml --max-memory 64M

# UTF-16 of either byte order, with and without what says so
definitions '<u:value>Grüße €</u:value>' >a.xml
machine 'Grüße €' >sc.xml
judged 0
for form in UTF-16LE UTF-16BE; do
    { [ $form = UTF-16LE ] && printf '\xff\xfe' || printf '\xfe\xff'; } >bom
    definitions '<u:value>Grüße €</u:value>' "" UTF-16 | iconv -t $form | cat bom - >a.xml
    machine 'Grüße €' UTF-16 | iconv -t $form | cat bom - >sc.xml
    judged 0
    judged 0 "" -f oval -o results.xml
    xmllint --noout results.xml || fail "$form: results are not well-formed"
done
