cat > "$TMP/a.inf" <<'END'
[Unicode]
Unicode=yes
[Version]
signature="$CHICAGO$"
Revision=1
[System Access]
NewGuestName = "Visitor
[Registry Values]
MACHINE\System\A\v=7,one;two
END
$NORMA evidence "$TMP/a.inf"
--- status 0
--- stdout
inf      ${TMP}/a.inf: policy: 1 account setting, 1 registry value
--- stderr
${TMP}/a.inf:7:16: warning[W5021]: this setting cannot be read: a text has no closing quote
     7 | NewGuestName = "Visitor
       |                ^
${TMP}/a.inf:9:25: warning[W5021]: this setting cannot be read: a ';' outside of quotes may be text, or begin a comment
     9 | MACHINE\System\A\v=7,one;two
       |                         ^
