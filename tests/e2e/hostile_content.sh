#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# OVAL and .audit files that are broken or made to harm: an error with its place and status 2; what
# else stands in the call is judged.
source "$SOURCE_DIR/tests/e2e/lib.sh"
machine=$SOURCE_DIR/demo/machines/hardened
{ header && rule 1 "password min-length >= 14"; } >rules.norma
says 0 "" build rules.norma -o out
oval=out/example/oval.xml audit=out/example/all.audit
says 0 "" eval rules.norma $oval $audit -e "$machine"

# broken TEXT FILE: FILE is refused with TEXT before, between and behind what is judged
broken() {
    refuses "$1" check "$2"
    refuses "$1" eval "$2" -e "$machine"
    says 2 "$1" eval "$2" rules.norma "$2" $oval $audit "$2" -e "$machine"
    [ "$(tail -n 3 stdout)" = $'rule: 1 pass\noval: 1 pass\naudit: 1 pass' ] || fail "$2: $(cat stdout)"
    ! grep -qr MARKER stdout stderr || fail "$2: fetched a file"
}

# OVAL
changed() { sed "$1" $oval >a.xml; }
declared() { sed "1a <!DOCTYPE oval_definitions $1>" $oval | sed "s|<title>.*</title>|<title>${2:-}</title>|" >a.xml; }
echo MARKER >marker
laughs='<!ENTITY a "ha">'
for i in {b..t}; do laughs+="<!ENTITY $i \"$(repeat "\&${last:-a};" 10)\">" last=$i; done
declared "[$laughs]" '\&t;' && broken "a.xml:2: error[E6002]: entity declarations are refused" a.xml
declared "[<!ENTITY e SYSTEM \"file://$TMP/marker\">]" '\&e;' && broken "a.xml:2: error[E6002]" a.xml
declared "[<!ENTITY e SYSTEM \"http://127.0.0.1:9/\">]" '\&e;' && broken "a.xml:2: error[E6002]" a.xml
declared "[<!ENTITY % p SYSTEM \"file://$TMP/marker\"> %p;]" && broken "a.xml:2: error[E6002]" a.xml
declared "SYSTEM \"file://$TMP/marker\"" '\&e;' && broken "error[E6002]" a.xml
for cut in 10 200 900 2000; do head -c -"$cut" $oval >a.xml && broken "a.xml:" a.xml; done
changed 's|oval-definitions-5"|oval-definitions-4"|' && broken "error[E6001]: wrong namespace" a.xml
changed 's|<criteria|'"$(repeat '<criteria>' 1000)"'&|' && broken "a.xml:" a.xml
changed 's|test_ref="[^"]*"|test_ref="oval:org.example:tst:999"|' && broken "error[E6007]" a.xml
changed 's|check="all"|check="most"|' && broken "error[E6005]" a.xml
changed "s|<description>.*</description>|<description>$(printf '\xff')</description>|" && broken "error[E6002]" a.xml
broken "error[E6001]" "$machine/policy.xml"
# definitions that extend each other: in a circle, very deep, and 2 to the 60th paths to one test
chain() { # LENGTH TIMES LAST
    echo '<oval_definitions xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5"><definitions>'
    for i in $(seq "$1"); do
        echo "<definition id='oval:a:def:$i' version='1' class='compliance'><metadata><title>T</title>
            <description>D</description></metadata><criteria>"
        if [ "$i" = "$1" ]; then echo "$3"; else repeat "<extend_definition definition_ref='oval:a:def:$((i + 1))'/>" "$2"; fi
        echo "</criteria></definition>"
    done
    echo "</definitions><tests><unknown_test id='oval:a:tst:1' version='1' check='all' comment='?'
        xmlns='http://oval.mitre.org/XMLSchema/oval-definitions-5#independent'/></tests></oval_definitions>"
}
chain 20 2 "<extend_definition definition_ref='oval:a:def:1'/>" >a.xml && broken "error[E6009]" a.xml
chain 2000 1 "<criterion test_ref='oval:a:tst:1'/>" >a.xml && broken "error[E6010]" a.xml
chain 60 2 "<criterion test_ref='oval:a:tst:1'/>" >a.xml && says 3 "" eval a.xml

# .audit
changed() { sed "$1" $audit >a.audit; }
item() { printf '<check_type:"Windows" version:"2">\n%s\n</check_type>\n' "$1" >a.audit; }
for cut in 5 30 120; do head -c -"$cut" $audit >a.audit && broken "a.audit:" a.audit; done
changed 's|</custom_item>||' && broken "error[E65" a.audit
changed 's|"||' && broken "error[E65" a.audit
item "$(repeat '<if>\n' 10000)" && broken "error[E6502]" a.audit
item "<custom_item>
  type: PASSWORD_POLICY
  value_data: $(repeat '(' 10000)1$(repeat ')' 10000)
</custom_item>" && broken "error[E6502]" a.audit
item "<custom_item>
  description: \"$(head -c 2000000 /dev/zero | tr '\0' x)\"
</custom_item>" && broken "error[E6501]" a.audit
{ cat $audit && printf '\0'; } >a.audit && broken "error[E0004]" a.audit
iconv -t UTF-16 $audit >a.audit && broken "a.audit:1:1: error[E6512]" a.audit
: >a.audit && broken "a.audit:1:1: error[E6504]" a.audit
head -c 100000 /dev/urandom >a.audit && broken "a.audit:" a.audit
truncate -s 5G sparse.audit && broken "error[E0002]: 'sparse.audit' is larger than the limit" sparse.audit

# rules
{ cat rules.norma && rule 2 "pasword min-length >= 14"; } >a.norma && broken "a.norma:18:9: error[E2017]" a.norma
broken "error[E0001]: cannot read 'nowhere.xml'" nowhere.xml
mkfifo fifo && broken "error[E0001]: cannot read 'fifo': not a file" fifo

# OVAL variables: what is wrong in them stops what they were to be for
cat >external.xml <<END
<oval_definitions xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5" xmlns:i="http://oval.mitre.org/XMLSchema/oval-definitions-5#independent">
<definitions><definition id="oval:a:def:1" version="1" class="compliance"><metadata><title>T</title><description>D</description></metadata>
<criteria><criterion test_ref="oval:a:tst:1"/></criteria></definition></definitions>
<tests><i:variable_test id="oval:a:tst:1" version="1" check="all" comment="c"><i:object object_ref="oval:a:obj:1"/></i:variable_test></tests>
<objects><i:variable_object id="oval:a:obj:1" version="1"><i:var_ref>oval:a:var:1</i:var_ref></i:variable_object></objects>
<variables><external_variable id="oval:a:var:1" version="1" datatype="int" comment="c"/></variables></oval_definitions>
END
values() { # DATATYPE VALUE
    echo "<oval_variables xmlns='http://oval.mitre.org/XMLSchema/oval-variables-5'><generator/><variables>
<variable id='oval:a:var:1' datatype='$1' comment='c'><value>$2</value></variable></variables></oval_variables>"
}
wrong() { refuses "$1" eval external.xml --variables "$2"; }
values int 1 >v.xml && says 0 "" eval external.xml --variables v.xml
values string 1 >v.xml && wrong "v.xml:2: error[E6005]: 'oval:a:var:1' is string here and int" v.xml
values interger 1 >v.xml && wrong "v.xml:2: error[E6005]" v.xml
values int 1 | head -c 200 >v.xml && wrong "v.xml:2:" v.xml
values int "$(repeat '<a>' 300)$(repeat '</a>' 300)" >v.xml && wrong "v.xml:2: error[E6002]: elements are nested deeper than 256" v.xml
values int '&t;' | sed '1i <!DOCTYPE x [<!ENTITY t "1">]>' >v.xml && wrong "v.xml:1: error[E6002]: entity declarations" v.xml
values int 1 | sed 's/variables-5/definitions-5/' >v.xml && wrong "error[E6001]" v.xml
values int 1 | iconv -t UTF-16 >v.xml && says 0 "" eval external.xml --variables v.xml # its mark says what it is
wrong "error[E6001]" external.xml
wrong "error[E0001]: cannot read 'nowhere.xml'" nowhere.xml
truncate -s 1G sparse.xml && wrong "sparse.xml:1:1: error[E6002]" sparse.xml
truncate -s 5G sparse.xml && wrong "sparse.xml:1:1: error[E6002]" sparse.xml
# 300,000 variables that nobody asks for, and one value of a million digits
{ values int 1 | head -n 1; seq 300000 | sed "s|.*|<variable id='oval:b:var:&' datatype='int' comment='c'><value>1</value></variable>|"
  values int "$(repeat 1234567890 100000)" | tail -n +2; } >v.xml
says 0 "" eval external.xml --variables v.xml
# results where definitions are expected
"$NORMA" eval $oval -e "$machine" -f oval -o results.xml
broken "error[E6001]: this is no document of OVAL definitions: its root is 'oval_results'" results.xml
