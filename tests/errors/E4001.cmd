cd $TMP && touch results && { echo 'benchmark b { title "B"; version 1.0.0; platform windows "cpe:/o:x:y"; namespace org.b }'; } > b.norma && $NORMA build b.norma -o results --message-format json 2>&1 | grep -o '"severity":"error"\|"code":"E4001".*'
--- status 0
--- stdout
"severity":"error"
"code":"E4001","message":"cannot write 'results/b': Not a directory","notes":[]}
