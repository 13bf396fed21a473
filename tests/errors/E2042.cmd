$NORMA check use/one; echo $?
$NORMA check use/itself
--- status 2
--- stdout
2
--- stderr
use/three/three.norma:2:5: error[E2042]: cannot use '../one': it is used in a circle: 'use/one'
     2 | use "../one"
       |     ^~~~~~~~
use/one/one.norma:2:5: note: 'use/two' is used here
     2 | use "../two"
       |     ^~~~~~~~
use/two/two.norma:2:5: note: 'use/three' is used here
     2 | use "../three"
       |     ^~~~~~~~~~
use/itself/benchmark.norma:9:5: error[E2042]: cannot use '.': this file is part of it, or it is part of 'use/itself'
     9 | use "."
       |     ^~~
use/itself/benchmark.norma:10:5: error[E2042]: cannot use 'benchmark.norma': this file is part of it, or it is part of 'use/itself'
    10 | use "benchmark.norma"
       |     ^~~~~~~~~~~~~~~~~
