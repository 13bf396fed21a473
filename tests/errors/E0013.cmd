cd $TMP && { printf 'benchmark b { title "'; head -c 1048575 /dev/zero | tr '\0' x; printf '" }\n'; } > long.norma; $NORMA check --message-format json long.norma 2>&1 | grep -o '"code":"E0013".*'
--- status 0
--- stdout
"code":"E0013","message":"a text of 1048577 bytes; at most 1048576 are allowed","notes":[]}
