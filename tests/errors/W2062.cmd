cd tailored; for day in 2026-06-30T23:59:59Z 2026-07-01T00:00:00Z; do SOURCE_DATE_EPOCH=$(date -d $day +%s) $NORMA check rules --tailoring files/acme.norma 2>&1 | grep -A2 W2062; done; $NORMA check rules
--- status 0
--- stdout
files/acme.norma:2:34: warning[W2062]: the waiver of 'length' expired on 2026-06-30
     2 |   waive length on 'HOST-*' until 2026-06-30 by "CISO" because "a migration"
       |                                  ^~~~~~~~~~
