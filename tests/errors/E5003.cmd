cat > "$TMP/a.reg" <<'END'
Windows Registry Editor Version 5.00

[HKEY_LOCAL_MACHINE\SOFTWARE\Example]
"Path"="C:\Program Files"
"Count"=dword:12345678f
"Name"="x" y
END
$NORMA evidence "$TMP/a.reg"
--- status 2
--- stderr
${TMP}/a.reg:4:11: error[E5003]: expected '\\' or '\"' in a text
     4 | "Path"="C:\Program Files"
       |           ^
${TMP}/a.reg:5:15: error[E5003]: expected up to eight hexadecimal digits
     5 | "Count"=dword:12345678f
       |               ^
${TMP}/a.reg:6:12: error[E5003]: expected the end of the line
     6 | "Name"="x" y
       |            ^
