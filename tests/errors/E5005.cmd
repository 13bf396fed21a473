printf 'REGEDIT4\n\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Example]\n"Owner"=hex(2):4d,fc,00\n' > "$TMP/a.reg"
$NORMA evidence "$TMP/a.reg"
--- status 2
--- stderr
${TMP}/a.reg:4:19: error[E5005]: the code page of a REGEDIT4 file is unknown: expected ASCII; export it as version 5.00
     4 | "Owner"=hex(2):4d,fc,00
       |                   ^~
