$NORMA build use/passwords -o "$TMP/output"; echo $?; ls "$TMP"
--- status 0
--- stdout
2
--- stderr
norma: error[E2046]: 'passwords' is a library: build a benchmark that places its rules
