$NORMA check use/unknown
--- status 2
--- stderr
use/unknown/benchmark.norma:11:7: error[E2044]: no library that is used has a rule 'lenght' (did you mean 'length'?)
    11 | place lenght as 1.1
       |       ^~~~~~
use/unknown/benchmark.norma:12:29: error[E2016]: rule 'length' has no parameter 'min-length'
    12 | place length as 1.2 { param min-length = 14 }
       |                             ^~~~~~~~~~
