cd $TMP && { printf 'benchmark b { }\n'; for i in $(seq 250001); do echo 'rule r { }'; done; } > many.norma; $NORMA check --message-format json many.norma 2>&1 | grep -o '"code":"E1021".*'
--- status 0
--- stdout
"code":"E1021","message":"more than 250000 rules in one file","notes":[]}
