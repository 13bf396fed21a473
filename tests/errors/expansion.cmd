# What is wrong in an expansion shows the template's line and every `from`.
cat > "$TMP/rules.norma" <<'END'
benchmark example { title "Example"; version 1.0.0; namespace org.example
  platform windows "cpe:/o:microsoft:windows_server_2022" }
template named(name: text, value: value) {
  title "Ensure '${name}' is set"
  check registry 'HKLM\Software' $name == $value
  test pass { registry 'HKLM\Software' $name = dword 1 }
}
template twice(name: text) from named(name: $name, value: 0x100000000) { severity low }
rule 1.1 one from named(name: 'One', value: multi-list 'a')
rule 1.2 two from named(name: 'Two', value: dword 1)
rule 1.3 three from twice(name: 'Three')
rule 1.4 four from twice(name: 'Four')
END
cd "$TMP" && $NORMA check rules.norma
--- status 2
--- stderr
rules.norma:5:43: error[E3008]: value of kind 'multi' is not a set such as { 'a', 'b' }
     5 |   check registry 'HKLM\Software' $name == $value
       |                                           ^~~~~~
rules.norma:9:14: note: 'one' is made from template 'named' here
     9 | rule 1.1 one from named(name: 'One', value: multi-list 'a')
       |              ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
rules.norma:5:43: error[E3009]: '0x100000000' does not fit into a dword
     5 |   check registry 'HKLM\Software' $name == $value
       |                                           ^~~~~~
rules.norma:8:28: note: 'twice' is made from template 'named' here
     8 | template twice(name: text) from named(name: $name, value: 0x100000000) { severity low }
       |                            ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
rules.norma:11:16: note: 'three' is made from template 'twice' here
    11 | rule 1.3 three from twice(name: 'Three')
       |                ^~~~~~~~~~~~~~~~~~~~~~~~~
rules.norma:12:15: note: 'four' is made from template 'twice' here
    12 | rule 1.4 four from twice(name: 'Four')
       |               ^~~~~~~~~~~~~~~~~~~~~~~~
