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
