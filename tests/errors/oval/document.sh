# SPDX-License-Identifier: Apache-2.0
# Prints a document of OVAL definitions, a section a line: what a case needs it sets before.
: "${generator=<oval:schema_version>5.11.1</oval:schema_version>}"
: "${definitions=<definition id='oval:a:def:1' version='1' class='compliance'><criteria><criterion test_ref='oval:a:tst:1'/></criteria></definition>}"
: "${tests=<win:registry_test id='oval:a:tst:1' version='1' comment='a' check='all'><win:object object_ref='oval:a:obj:1'/></win:registry_test>}"
: "${objects=<win:registry_object id='oval:a:obj:1' version='1'><win:hive>HKEY_LOCAL_MACHINE</win:hive><win:key>a</win:key><win:name>b</win:name></win:registry_object>}"
: "${states=<win:registry_state id='oval:a:ste:1' version='1'><win:type>reg_sz</win:type></win:registry_state>}"
: "${variables=<constant_variable id='oval:a:var:1' version='1' comment='a' datatype='string'><value>b</value></constant_variable>}"
O=http://oval.mitre.org/XMLSchema
document() {
	cat <<END
<oval_definitions xmlns="$O/oval-definitions-5" xmlns:oval="$O/oval-common-5" xmlns:win="$O/oval-definitions-5#windows" xmlns:ind="$O/oval-definitions-5#independent" xmlns:linux="$O/oval-definitions-5#linux" xmlns:macos="$O/oval-definitions-5#macos" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<generator>$generator</generator>
${definitions:+<definitions>$definitions</definitions>}
${tests:+<tests>$tests</tests>}
${objects:+<objects>$objects</objects>}
${states:+<states>$states</states>}
${variables:+<variables>$variables</variables>}
</oval_definitions>
END
}
