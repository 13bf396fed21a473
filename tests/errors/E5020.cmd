cat > "$TMP/a.inf" <<'END'
[Unicode]
Unicode=yes
[Version]
signature="$CHICAGO$"
Revision=1
[System Access]
MinimumPasswordLength 14
[Registry Values]
MACHINE\System\A\v=1
ELSEWHERE\A\v=4,1
[Service General Setting]
Spooler
[Privilege Rights
END
$NORMA evidence "$TMP/a.inf"
--- status 2
--- stderr
${TMP}/a.inf:7:1: error[E5020]: expected a section '[...]', or a setting and '='
     7 | MinimumPasswordLength 14
       | ^
${TMP}/a.inf:9:1: error[E5020]: expected a path, '=', the number of a type and ','
     9 | MACHINE\System\A\v=1
       | ^
${TMP}/a.inf:10:1: error[E5020]: expected a path that begins with MACHINE\
    10 | ELSEWHERE\A\v=4,1
       | ^
${TMP}/a.inf:12:1: error[E5020]: expected the name of a service, ',' and its start mode
    12 | Spooler
       | ^
${TMP}/a.inf:13:1: error[E5020]: the section has no closing ']'
    13 | [Privilege Rights
       | ^
