cat > "$TMP/a.csv" <<'END'
Machine Name,Policy Target,Subcategory,Subcategory GUID,Inclusion Setting,Exclusion Setting,Setting Value
HOST,System,Logon,{0CCE9215-69AE-11D9-BED3-505054503030},Success,1
HOST,System,"Logon,{0CCE9215-69AE-11D9-BED3-505054503030},Success,,1
HOST,System,Logoff,{0CCE9216-69AE-11D9-BED3-505054503030},Success,,1
OTHER,System,Logoff,{0CCE9216-69AE-11D9-BED3-505054503030},Success,,1
END
$NORMA evidence "$TMP/a.csv"
--- status 2
--- stderr
${TMP}/a.csv:2:1: error[E5022]: the row has not as many fields as the header
     2 | HOST,System,Logon,{0CCE9215-69AE-11D9-BED3-505054503030},Success,1
       | ^
${TMP}/a.csv:3:13: error[E5022]: the field has no closing quote
     3 | HOST,System,"Logon,{0CCE9215-69AE-11D9-BED3-505054503030},Success,,1
       |             ^
${TMP}/a.csv:5:1: error[E5022]: a row of another machine than those above
     5 | OTHER,System,Logoff,{0CCE9216-69AE-11D9-BED3-505054503030},Success,,1
       | ^
