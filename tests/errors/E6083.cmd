# error[E6083]: cut, damaged, something else behind; two streams and an empty one are one file
cd $TMP
bzip2 -c "$DIR/oval/ds.xml" > whole
{ head -c 40 whole > cut; cat whole cut > tail; cat whole > more; echo more >> more; }
{ head -c 60 whole; printf XXXX; tail -c +65 whole; } > damaged
for f in cut tail more damaged; do $NORMA check $f 2>&1 | grep E6083; done
printf "<a/>" | bzip2 -c > root; printf "" | bzip2 -c > empty; cat empty root empty > several
$NORMA check several
--- status 2
--- stdout
norma: error[E6083]: 'cut' is packed by bzip2 and ends too early
norma: error[E6083]: 'tail' is packed by bzip2 and ends too early
norma: error[E6083]: 'more' is packed by bzip2 and something else follows
norma: error[E6083]: 'damaged' is packed by bzip2 and damaged
--- stderr
several:1: error[E6001]: this is no document of OVAL definitions: its root is 'a'
