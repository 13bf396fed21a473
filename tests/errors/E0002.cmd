truncate -s 67108865 $TMP/big.norma; cd $TMP && $NORMA check big.norma
--- status 2
--- stderr
norma: error[E0002]: 'big.norma' is larger than the limit of 67108864 bytes
