cd $TMP && { echo 'benchmark b { title "B"; version 1.0.0; platform windows "cpe:/o:x:y"; namespace org.b }'; printf 'rule 1 deep { check '; for i in $(seq 10000); do printf 'all { '; done; } > deep.norma; $NORMA check --message-format json deep.norma 2>&1 | grep -o '"severity":"error"\|"code":"E1011".*'
--- status 0
--- stdout
"severity":"error"
"code":"E1011","message":"nested more than 256 deep","notes":[]}
