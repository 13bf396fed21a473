cat > "$TMP/a.inf" <<'END'
[Unicode]
Unicode=no
[Version]
signature="$CHICAGO$"
[System Access]
END
printf 'NewGuestName = "G\344st"\r\nLockoutBadCount = 5\r\n' >> "$TMP/a.inf"
$NORMA evidence "$TMP/a.inf"
--- status 0
--- stdout
inf      ${TMP}/a.inf: policy: 2 account settings
--- stderr
${TMP}/a.inf:6:18: warning[W5020]: neither UTF-16 with a byte order mark nor UTF-8: settings with characters beyond ASCII cannot be read
     6 | NewGuestName = "G�st"
       |                  ^
