cat > "$TMP/a.reg" <<'END'
Windows Registry Editor Version 5.00

[HKEY_LOCAL_MACHINE\SOFTWARE\Example]
"Start"=dword:00000001
"start"=dword:00000002
END
$NORMA evidence "$TMP/a.reg"
--- status 0
--- stdout
reg      ${TMP}/a.reg: 1 key, 1 value below HKLM\SOFTWARE\Example
--- stderr
${TMP}/a.reg:5:1: warning[W5003]: 'start' of this key is set again: the last one counts
     5 | "start"=dword:00000002
       | ^~~~~~~
${TMP}/a.reg:4:1: note: it was set here
     4 | "Start"=dword:00000001
       | ^~~~~~~
