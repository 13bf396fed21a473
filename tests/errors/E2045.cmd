$NORMA check use/twice
--- status 2
--- stderr
use/twice/benchmark.norma:12:7: error[E2045]: rule 'length' is placed twice
    12 | place length as 1.2
       |       ^~~~~~
use/twice/benchmark.norma:11:7: note: first placed here
    11 | place length as 1.1 { profiles L1-member-server }
       |       ^~~~~~
use/passwords/passwords.norma:8:6: error[E2004]: rule 'history' is declared twice
     8 | rule history {
       |      ^~~~~~~
use/twice/benchmark.norma:18:1: note: placed here
    18 | place history as 1.4
       | ^~~~~~~~~~~~~~~~~~~~
use/twice/benchmark.norma:13:10: note: first declared here
    13 | rule 1.3 history {
       |          ^~~~~~~
