#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# Rule files that nobody writes by hand: each gives a clear error or a right result, in bounded time
# and memory.
source "$SOURCE_DIR/tests/e2e/lib.sh"

folder() { mkdir "$1" && header >"$1/benchmark.norma"; }

# What cannot be read
folder dangling && ln -s nowhere dangling/a.norma
refuses "error[E0001]: cannot read 'dangling/a.norma': No such file" check dangling
folder fifo && mkfifo fifo/a.norma
refuses "error[E0001]: cannot read 'fifo/a.norma': not a file" check fifo
refuses "error[E0001]: cannot read 'fifo/a.norma': not a file" check fifo/a.norma
refuses "error[E0001]: cannot read '/dev/zero': not a file" check /dev/zero
folder large && truncate -s 65M large/a.norma
refuses "error[E0002]: 'large/a.norma' is larger than the limit" check large
folder circle && ln -s . circle/again
refuses "error[E2022]" check circle
mkdir empty
refuses "error[E2022]: no rule file (*.norma) in 'empty'" check empty
folder nested && mkdir nested/a.norma && rule 1 "password" >nested/a.norma/b.norma
refuses "nested/a.norma/b.norma:4:" check nested
refuses "error[E0001]: cannot read 'nowhere'" check nowhere
refuses "error[E0001]: cannot read ''" check ""

# What is no text
mkdir alone && rule 1 "password min-length >= 1" >alone/a.norma
refuses "error[E2001]: no benchmark block" check alone
{ header && printf '# \0\n'; } >nul.norma
refuses "nul.norma:8:3: error[E0004]" check nul.norma
{ header && printf '# \xff\n'; } >latin.norma
refuses "latin.norma:8:3: error[E0003]" check latin.norma
{ header | iconv -t UTF-16; } >utf16.norma
refuses "utf16.norma:1:1: error[E0003]" check utf16.norma
head -c 100000 /dev/urandom >random.norma
refuses "random.norma:" check random.norma

# What is deep
deep() { { header && rule 1 "$2"; } >deep.norma && refuses "$1" check deep.norma; }
deep "deep.norma:11:" "$(repeat 'all { ' 10000) password min-length >= 1 $(repeat '} ' 10000)"
deep "E1011" "$(repeat 'any {\n' 10000)"
deep "E1011" "$(repeat 'not { ' 10000) password min-length >= 1 $(repeat '} ' 10000)"
deep "E1016" "password min-length == $(repeat '( ' 10000) 1 $(repeat ') ' 10000)"
deep "E1018" "password min-length in $(repeat '[ ' 10000) 1..2 $(repeat '] ' 10000)"
deep "E1011" "user-right SeNetworkLogonRight == $(repeat '{ ' 10000)'Guests'$(repeat '} ' 10000)"
repeat '{' 10000 >open.norma && refuses "open.norma:1:1:" check open.norma
repeat '}' 10000 >close.norma && refuses "close.norma:1:1: error[E1004]" check close.norma
repeat 'rule 1.1 a { ' 10000 >rules.norma && refuses "rules.norma:1:" check rules.norma
{ header && for i in $(seq 10000); do echo "let l$i = \$l$((i + 1))"; done; } >lets.norma
refuses "error[E2015]: lets refer to each other more than 64 deep" check lets.norma
deep "error[E4003]" "$(repeat 'one { password history == 1; ' 200) password history == 2; password history == 3 $(repeat '} ' 200)"
deep "error[E4003]" "one { $(for i in $(seq 300); do echo "registry 'HKLM\\A' 'B' == dword $i;"; done) }"

# What is long
megabyte=$(head -c 1048576 /dev/zero | tr '\0' x)
long() { header && rule 1 "${1:-password min-length >= 1}" "${2:-}"; }
long "registry 'HKLM\\A' 'B' == '$megabyte'" >long.norma
refuses "long.norma:11:34: error[E0013]: a text of 1048578 bytes" check long.norma
long "" "description \"$megabyte\"" >long.norma
refuses "long.norma:13:15: error[E0013]" check long.norma
{ header && rule 1 "password min-length >= 1" | sed 's/Rule 1/TITLE/'; } | sed "s/TITLE/$(repeat x 100000)/" >long.norma
says 0 "" build long.norma -o title
xmllint --noout title/example/oval.xml
long "" "refs $megabyte" >long.norma
refuses "long.norma:13:8: error[E0014]" check long.norma
long "password $megabyte >= 1" >long.norma
refuses "long.norma:11:18: error[E0014]" check long.norma
long "registry 'HKLM\\A' 'B' == multi { $(repeat "'a', " 10000) }" >long.norma
refuses "error[E3019]" check long.norma
long "registry 'HKLM\\A' 'B' matches '$(repeat '(' 5000)$(repeat ')' 5000)'" >long.norma
refuses "error[E3013]" check long.norma

# What is much: 10,000 parameters, 10,000 checks, 100,000 rules, 20,000 mistakes
long "" "$(for i in $(seq 10000); do echo "param p$i int = $i"; done)" >params.norma
says 0 "" check params.norma
long "any { $(for i in $(seq 10000); do echo "registry 'HKLM\\A' 'B$i' == dword 1;"; done) }" >any.norma
says 0 "" build any.norma -t oval -o any
[ "$(grep -c '<oval-def:criterion\|<criterion' any/example/oval.xml)" -ge 10000 ]
# A parameter of 60 KB, 100,000 times: what texts grow to is bounded.
long "" "param p text = \"$(repeat x 60000)\"
description \"$(repeat '${p}' 100000)\"" >grow.norma
(limited 1500000 refuses "error[" check grow.norma)
{ header && awk 'BEGIN { for (i = 0; i < 100000; i++)
    printf "rule 1.%d r%d {\n title \"R\"\n check registry \"HKLM\\\\A%d\" \"B\" == dword 1\n}\n", i, i, i }'; } >many.norma
(limited 2000000 says 0 "norma: 99000 further warnings are not shown" check many.norma)
sed -i 's/check registry/check regstry/' many.norma
(limited 2000000 refuses "norma: 99000 further errors are not shown" check many.norma)

# Sets of 100,000 members: wherever they stand, E3019 within 500 MB.
members() { for i in $(seq 100000); do printf "$1, " "$i"; done; }
few() { (limited 500000 refuses "error[E3019]" check few.norma); }
{ header && rule 1 "user-right SeDebugPrivilege == { $(members S-1-5-21-1-2-3-%d) }"; } >few.norma && few
{ header && rule 1 "registry 'HKLM\\A' 'B' in { $(members 'dword %d') }"; } >few.norma && few
{ header && rule 1 "registry 'HKLM\\A' 'B' == $(members 'dword %d' | sed 's/, / or /g') 7"; } >few.norma && few
{ header && rule 1 "password min-length >= 1" "param s set = { $(members "'a%d'") }"; } >few.norma && few
{ header && echo "let s = { $(members "'a%d'") }" && rule 1 'user-right SeDebugPrivilege == $s'; } >few.norma && few
{ header && rule 1 "user-right SeDebugPrivilege == { $(for i in $(seq 1000); do printf "S-1-5-21-1-2-3-%d, " $i; done) }"; } >few.norma
says 0 "" build few.norma -o few
xmllint --noout few/example/oval.xml

# A title and prose of nearly 1 MB come out whole.
title=$(head -c 1000000 /dev/zero | tr '\0' t)
{ header && rule 1 "password min-length >= 1" | sed 's/Rule 1/@/'; } >title.norma
printf '%s\n' "s/@/$title/" >title.sed && sed -i -f title.sed title.norma
(limited 500000 says 0 "" build title.norma -o title)
for file in oval.xml all.audit index.json; do
    [ "$(tr -cd t <title/example/$file | wc -c)" -ge 1000000 ] || fail "title in $file"
done

# Names: 10,000 earlier ones of a rule, circles of `was`, one name retired 10,000 times
{ header && rule 1 "password min-length >= 1" "was $(members 'old%d' | head -c 100000 | sed 's/, [^,]*$//')"; } >was.norma
says 0 "" check was.norma
{ header && awk 'BEGIN { for (i = 1; i <= 10000; i++)
    printf "rule 1.%d rule-%d {\n was rule-%d\n title \"R\"\n check password history >= 1\n}\n",
           i, i, i % 10000 + 1 }'; } >circle.norma
(limited 500000 refuses "error[E2082]: 'rule-2' is no earlier name: a rule has it" check circle.norma)
{ header && repeat 'retired old since 1.0.0 reason "Again."\n' 10000; } >retired.norma
refuses "error[E2004]: name 'old' is retired twice" check retired.norma
{ header && rule 1 "password min-length >= 1" "split-from $(members 'no%d' | head -c 100000 | sed 's/, [^,]*$//')"; } >split.norma
refuses "error[E2083]" check split.norma

# What differs in a digit, in case, in a zero
id=cf6b429ce19f1e7077b1288430ffb275fc3de01eca4e49b82dd75d6ab4f26bac
two() { { header && rule "$1" "password min-length >= 1" "$2" && rule "$3" "password history >= 1" "$4" |
    sed 's/^rule \(.*\) rule-.* {/rule \1 other {/'; } >two.norma; }
two 1 "control $id" 2 "control ${id%c}d"
says 0 "" check two.norma
two 1 "control $id" 2 "control ${id^^}"
refuses "two.norma:20:11: error[E2008]: rule 'other' has the control ID of rule 'rule-1'" check two.norma
two 1 "control $id" 2 "control ${id%c}"
refuses "error[E2007]" check two.norma
two 1 "" 01 ""
refuses "two.norma:15:6: error[E2006]: number '1.01' of rule 'other' is taken by rule 'rule-1'" check two.norma
two 1 "" 10 ""
says 0 "" check two.norma

# Circles and depth of templates and libraries
{ header && echo 'template a(x: int) from b(x: $x) { }
template b(x: int) from a(x: $x) { }
rule 1.1 r from a(x: 1)'; } >templates.norma
refuses "error[E2049]" check templates.norma
{ header && echo 'template t0(x: int) { title "T"; check password min-length >= $x; test unknown { } }' &&
    for i in $(seq 1000); do echo "template t$i(x: int) from t$((i - 1))(x: \$x) { }"; done
    echo 'rule 1.1 r from t1000(x: 1)'; } >templates.norma
(limited 500000 refuses "error[E2049]" check templates.norma)
# Each doubles what the one before says: what is made is bounded.
{ header && echo 'template t0(x: text) { title "${x}${x}"; check password min-length >= 1; test unknown { } }' &&
    for i in $(seq 60); do echo "template t$i(x: text) from t$((i - 1))(x: \$x) { description \"\${x}\${x}\${x}\" }"; done
    for i in $(seq 2000); do echo "rule 1.$i r$i from t60(x: \"$(repeat x 1000)\")"; done; } >templates.norma
(limited 500000 refuses "error[E3022]" check templates.norma)
libraries() { # FOLDER COUNT: each uses the next, the last one the first
    mkdir -p $1/b && { header && echo 'use "../l1"'; } >$1/b/b.norma
    for i in $(seq $2); do
        mkdir $1/l$i && echo "library l$i { version 1.0.0 }
use \"../l$((i % $2 + 1))\"" >$1/l$i/l.norma
    done
}
libraries circle-of-100 100
refuses "error[E2042]" check circle-of-100/b
libraries circle-of-300 300
refuses "error[E2022]: cannot use '../l200'" check circle-of-300/b
