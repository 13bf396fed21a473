cat > "$TMP/a.inf" <<'END'
[Unicode]
Unicode=yes
[Version]
signature="$CHICAGO$"
Revision=1
[System Access]
LockoutBadCount = 5
PasswordHistorySize = 24
[System Access]
lockoutbadcount = 10
PasswordHistorySize = 24
END
$NORMA evidence "$TMP/a.inf"
--- status 0
--- stdout
inf      ${TMP}/a.inf: policy: 2 account settings
--- stderr
${TMP}/a.inf:10:1: warning[W5022]: 'lockoutbadcount' is set again, to something else
    10 | lockoutbadcount = 10
       | ^~~~~~~~~~~~~~~
${TMP}/a.inf:7:1: note: it was set here
     7 | LockoutBadCount = 5
       | ^~~~~~~~~~~~~~~
