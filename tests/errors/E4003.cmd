cd $TMP && { echo 'benchmark b { title "B"; version 1.0.0; platform windows "cpe:/o:x:y"; namespace org.b }'; echo 'rule 1 deep { title "Deep"'; printf ' check '; for i in $(seq 33); do printf "any { password history == 1; all { password history == 2; "; done; echo 'password history == 3'; for i in $(seq 33); do printf '} } '; done; echo; echo ' test unknown { } }'; } > deep.norma; $NORMA check --message-format json deep.norma 2>&1 | grep -o '"severity":"error"\|"code":"E4003".*'
--- status 0
--- stdout
"severity":"error"
"code":"E4003","message":"the check of 'deep' nests more than 64 deep","notes":[]}
