cd "$TMP" && cat >a.norma <<'END'
benchmark example {
  title "Example"; version 1.0.0; namespace org.example
  platform windows "cpe:/o:microsoft:windows_server_2022"
}
rule 1.1 stuck {
  title "Stuck"
  param n int = 15
  param who set = { 'Administrators' }
  param key text = 'HKLM\Software\Example'
  param bytes value = binary 0a0b
  check password max-age in [1..$n] days
  check user-right SeDebugPrivilege subset-of $who
  check registry $key 'A' == dword $n
  check registry $key 'B' == $bytes
  test unknown { }
}
END
$NORMA build a.norma -t oval --external-variables && ! grep external_variable output/example/oval.xml
--- status 0
--- stderr
a.norma:7:9: warning[W2081]: parameter 'n' stays a constant in OVAL: a variable is a number or a text of its own, without a unit behind it
     7 |   param n int = 15
       |         ^
a.norma:8:9: warning[W2081]: parameter 'who' stays a constant in OVAL: a variable is a number or a text of its own, without a unit behind it
     8 |   param who set = { 'Administrators' }
       |         ^~~
a.norma:9:9: warning[W2081]: parameter 'key' stays a constant in OVAL: a variable is a number or a text of its own, without a unit behind it
     9 |   param key text = 'HKLM\Software\Example'
       |         ^~~
a.norma:10:9: warning[W2081]: parameter 'bytes' stays a constant in OVAL: a variable is a number or a text of its own, without a unit behind it
    10 |   param bytes value = binary 0a0b
       |         ^~~~~
