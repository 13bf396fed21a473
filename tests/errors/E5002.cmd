mkdir -p "$TMP/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16"
$NORMA evidence "$TMP"
--- status 2
--- stderr
norma: error[E5002]: folders are nested deeper than 16 below '${TMP}/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16'
