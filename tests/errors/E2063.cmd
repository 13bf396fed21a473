cd tailored; for file in two none more ../rules/benchmark; do $NORMA check rules --tailoring files/$file.norma; done; $NORMA check rules --tailoring missing.norma
--- status 2
--- stderr
files/two.norma:2:11: error[E2063]: the file of --tailoring must hold one tailoring and nothing else, this has 2
     2 | tailoring two for example 1.x { }
       |           ^~~
files/none.norma:1:1: error[E2063]: the file of --tailoring must hold one tailoring and nothing else, this has 0
     1 | # nothing
       | ^
files/more.norma:1:1: error[E2063]: the file of --tailoring must hold one tailoring and nothing else, this has 1 and other things
     1 | tailoring more for example 1.x { }
       | ^
rules/benchmark.norma:1:1: error[E2063]: the file of --tailoring must hold one tailoring, this has 0
     1 | benchmark example {
       | ^
norma: error[E0001]: cannot read 'missing.norma': No such file or directory
