cd tailored; export SOURCE_DATE_EPOCH=1767225600; $NORMA check rules --tailoring files/acme.norma; $NORMA check rules --tailoring rules/inside.norma; $NORMA check rules --tailoring rules/inside.norma --set length.min=1; $NORMA check rules --tailoring files/acme.norma --profile higher
--- status 0
--- stderr
files/acme.norma:3:22: warning[W2061]: 'length.min' is 13 here, less strict than 14
     3 |   set   length.min = 13 because "an old program"
       |                      ^~
rules/inside.norma:1:53: warning[W2061]: 'length.min' is 15 here, less strict than 16
     1 | tailoring inside for example 1.x { set length.min = 15 because "policy 7.2" }
       |                                                     ^~
files/acme.norma:3:22: warning[W2061]: 'length.min' is 13 here, less strict than 16
     3 |   set   length.min = 13 because "an old program"
       |                      ^~
