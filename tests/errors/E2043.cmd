$NORMA check use/placing
--- status 2
--- stderr
use/placing/benchmark.norma:10:5: error[E2043]: '../benchmark' is the benchmark 'example': only a library can be used
    10 | use "../benchmark"
       |     ^~~~~~~~~~~~~~
use/benchmark/benchmark.norma:1:11: note: the benchmark is here
     1 | benchmark example {
       |           ^~~~~~~
use/loose/loose.norma:1:6: error[E2043]: rule 'loose' is used, but stands in no library: a file beside it must hold 'library NAME { ... }'
     1 | rule loose {
       |      ^~~~~
