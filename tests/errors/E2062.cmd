cd $TMP && { echo 'benchmark b { title "B"; version 1.0.0; namespace org.b; platform windows "cpe:/o:x"'; for i in $(seq 201); do echo "profile p$i \"P\""; done; echo '}'; } > many.norma; $NORMA check --message-format json many.norma 2>&1 | grep -o '"code":"E2062".*'
--- status 0
--- stdout
"code":"E2062","message":"more than 200 profiles","notes":[]}
