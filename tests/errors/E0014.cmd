cd $TMP && { printf 'benchmark b { version '; head -c 4097 /dev/zero | tr '\0' x; printf ' }\n'; } > long.norma; $NORMA check --message-format json long.norma 2>&1 | grep -o '"code":"E0014".*'
--- status 0
--- stdout
"code":"E0014","message":"a word of 4097 bytes; at most 4096 are allowed","notes":[]}
