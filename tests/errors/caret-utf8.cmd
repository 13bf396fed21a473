cd $TMP && printf 'benchmark b {\n  title “B”\n}\n' > b.norma; $NORMA check b.norma 2>&1 | head -3
--- stdout
b.norma:2:9: error[E0006]: unexpected character: a typographic quote; write "
     2 |   title “B”
       |         ^
