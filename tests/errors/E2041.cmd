$NORMA check use/wrong
--- status 2
--- stderr
use/wrong/benchmark.norma:10:5: error[E2041]: '' is no path from the folder of this file
    10 | use ""
       |     ^~
use/wrong/benchmark.norma:11:5: error[E2041]: '/etc' is no path from the folder of this file
    11 | use "/etc"
       |     ^~~~~~
use/wrong/benchmark.norma:12:5: error[E2041]: cannot use '../nothing': there is no 'use/nothing'
    12 | use "../nothing"
       |     ^~~~~~~~~~~~
use/wrong/benchmark.norma:13:5: error[E2041]: cannot use '../nothing/../../missing.norma': there is no 'missing.norma'
    13 | use "../nothing/../../missing.norma"
       |     ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
use/wrong/benchmark.norma:14:5: error[E2041]: cannot use '../../E2040.norma': it does not lie below the folder that holds 'use/wrong'
    14 | use "../../E2040.norma"
       |     ^~~~~~~~~~~~~~~~~~~
use/wrong/benchmark.norma:15:5: error[E2041]: cannot use '../notes.txt': neither a folder nor a rule file (*.norma): 'use/notes.txt'
    15 | use "../notes.txt"
       |     ^~~~~~~~~~~~~~
