cat > "$TMP/a.reg" <<'END'
Windows Registry Editor Version 5.00

[HKEY_LOCAL_MACHINE\SOFTWARE\Example]
"Path"=-
END
$NORMA evidence "$TMP/a.reg"
--- status 2
--- stderr
${TMP}/a.reg:4:8: error[E5004]: a file that deletes is an import script, not an export of a machine
     4 | "Path"=-
       |        ^
