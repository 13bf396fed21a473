cd tailored; $NORMA check using
--- status 2
--- stderr
lib/lib.norma:2:11: error[E2070]: tailoring 'acme' stands in a library: it is for a benchmark
     2 | tailoring acme for lib 1.x { }
       |           ^~~~
