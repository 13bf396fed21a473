# warning[W5040]: without evidence, and with none that is known; not where no machine is needed
$NORMA eval "$DIR/oval/W6002.xml" --summary
echo nothing > $TMP/notes.txt
$NORMA eval "$DIR/oval/W6002.xml" -e $TMP --summary
$NORMA eval "$DIR/../eval/oval/data_stream/ds.xml" --component scap_org.example_comp_one --summary
--- status 0
--- stdout
oval: 1 unknown
oval: 1 unknown
oval: 1 pass
--- stderr
${DIR}/oval/W6002.xml:14: warning[W6002]: unknown test type 'regristry_test': the result of such tests is unknown
norma: warning[W5040]: there is no evidence (-e): what needs a machine is unknown
${DIR}/oval/W6002.xml:14: warning[W6002]: unknown test type 'regristry_test': the result of such tests is unknown
norma: warning[W5040]: there is no evidence (-e): what needs a machine is unknown
