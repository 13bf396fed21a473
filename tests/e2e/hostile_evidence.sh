#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# Evidence that is broken or made to harm: an error with its place and status 2; the rest still judges.
source "$SOURCE_DIR/tests/e2e/lib.sh"
demo=$SOURCE_DIR/demo/machines
{
    header
    rule 1 "registry 'HKLM\\SOFTWARE\\Example' 'Name' == 'x'"
    rule 2 "password min-length >= 14"
} >rules.norma

# broken TEXT FILE: FILE is refused with TEXT, none of it is believed, and policy.xml still judges
broken() {
    refuses "$1" evidence "$2"
    says 2 "$1" eval rules.norma -e "$2" -e "$demo/hardened/policy.xml"
    grep -q '^pass  *1.2 ' stdout && grep -qx 'rule: 1 pass, 1 fail' stdout || fail "$2: $(cat stdout)"
    says 2 "$1" eval rules.norma -e "$2"
    grep -qx 'rule: 2 unknown' stdout || fail "$2: $(cat stdout)"
    ! grep -qr MARKER stdout stderr || fail "$2: fetched a file"
}

# Exports: the value that would pass stands above the mistake.
reg() { printf 'Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Example]\r\n"Name"="x"\r\n'; }
reg >good.reg
says 3 "" eval rules.norma -e good.reg
grep -q '^pass  *1.1 ' stdout || fail "good.reg"
{ reg && printf '"Count"=dword:zz\r\n'; } >a.reg && broken "a.reg:5:15: error[E5003]" a.reg
{ reg && printf '"Name'; } >a.reg && broken "a.reg:5:1" a.reg
{ reg && printf '"A"="\xff"\r\n'; } >a.reg && broken "a.reg:" a.reg
{ reg && printf '"A"="\0"\r\n'; } >a.reg && broken "a.reg:5:" a.reg
{ reg && printf '[-HKEY_LOCAL_MACHINE\\SOFTWARE\\B]\r\n'; } >a.reg && broken "a.reg:5:2: error[E5004]" a.reg
{ reg | iconv -t UTF-16BE; } >a.reg && broken "error[E5001]" a.reg

# Security templates: the same, above a mistake; a part that is not understood is no mistake of the rest.
inf() { printf '[Unicode]\r\nUnicode=yes\r\n[Version]\r\nsignature="$CHICAGO$"\r\n[Registry Values]\r\nMACHINE\\SOFTWARE\\Example\\Name=1,"x"\r\n'; }
inf >good.inf
says 3 "" eval rules.norma -e good.inf
grep -q '^pass  *1.1 ' stdout || fail "good.inf"
{ inf && printf 'MACHINE\\SOFTWARE\\Example\\Count=1\r\n'; } >a.inf && broken "a.inf:7:1: error[E5020]" a.inf
{ inf && printf '[System Access'; } >a.inf && broken "a.inf:7:1: error[E5020]" a.inf
{ inf && printf 'A=1,"\0"\r\n'; } >a.inf && broken "a.inf:7:6: error[E5020]: a NUL" a.inf
{ inf && printf x; } | iconv -t UTF-16 | head -c -1 >a.inf && broken "a.inf:7:1: error[E5020]: UTF-16" a.inf
inf | grep -v signature >a.inf && broken "a.inf:1:1: error[E5021]" a.inf
{ inf && printf 'MACHINE%s\\v=4,1\r\n' "$(repeat '\\\\x' 600)"; } >a.inf && broken "a.inf:7:1: error[E5002]" a.inf
{ inf && printf '[Privilege Rights]\nSeTcbPrivilege=%s\n' "$(repeat x, 100001)"; } >a.inf && broken "a.inf:8:16: error[E5002]" a.inf
{ inf && truncate -s 5G /dev/stdout; } >sparse.inf && broken "error[E0002]" sparse.inf
{ inf && head -c 200000 /dev/urandom | tr -d '\000' | sed 's/^/;/'; } >a.inf
says 3 "warning[W5020]" eval rules.norma -e a.inf
grep -q '^pass  *1.1 ' stdout || fail "a.inf: $(cat stdout)"
{ inf && printf 'MACHINE\\SOFTWARE\\Example\\Name=1,"x\r\n'; } >a.inf # set again, and not readable
says 3 "a.inf:7:33: warning[W5021]" eval rules.norma -e a.inf
grep -q '^error  *1.1 ' stdout || fail "a.inf: $(cat stdout)"

# Audit policies
{
    header
    rule 1 "audit 'Logon' == success"
    rule 2 "password min-length >= 14"
} >audit.norma
csv() { printf 'Machine Name,Policy Target,Subcategory,Subcategory GUID,Inclusion Setting,Exclusion Setting,Setting Value\r\nH,System,Logon,{0CCE9215-69AE-11D9-BED3-505054503030},Success,,1\r\n'; }
csv >good.csv
says 3 "" eval audit.norma -e good.csv
grep -q '^pass  *1.1 ' stdout || fail "good.csv"
{ csv && printf 'H,System\r\n'; } >a.csv && broken "a.csv:3:1: error[E5022]" a.csv
{ csv && printf 'H,System,"'; } >a.csv && broken "a.csv:3:10: error[E5022]" a.csv
{ csv && printf 'H,\0'; } >a.csv && broken "a.csv:3:3: error[E5022]: a NUL" a.csv
{ csv && repeat , 100000; } >a.csv && broken "a.csv:3:1: error[E5022]" a.csv
{ csv && truncate -s 5G /dev/stdout; } >sparse.csv && broken "error[E0002]" sparse.csv
says 2 "a.csv:3:1" eval audit.norma -e a.csv
grep -qx 'rule: 2 unknown' stdout || fail "a.csv: $(cat stdout)"

# System characteristics
sc() { sed "s|<os_name>.*</os_name>|${1:-}|" "$demo/hardened/policy.xml"; }
declare_() { sc "<os_name>${2:-}</os_name>" | sed "2i <!DOCTYPE oval_system_characteristics $1>"; }
echo MARKER >marker
laughs='<!ENTITY a "ha">'
for i in {b..t}; do laughs+="<!ENTITY $i \"$(repeat "\&${last:-a};" 10)\">" last=$i; done
declare_ "[$laughs]" '\&t;' >a.xml && broken "a.xml:2: error[E5009]: entity declarations are refused" a.xml
declare_ "[<!ENTITY e SYSTEM \"file://$TMP/marker\">]" '\&e;' >a.xml && broken "a.xml:2: error[E5009]" a.xml
declare_ "[<!ENTITY e SYSTEM \"http://127.0.0.1:9/\">]" '\&e;' >a.xml && broken "a.xml:2: error[E5009]" a.xml
declare_ "[<!ENTITY % p SYSTEM \"file://$TMP/marker\"> %p;]" >a.xml && broken "a.xml:2: error[E5009]" a.xml
declare_ "SYSTEM \"file://$TMP/marker\"" '\&e;' >a.xml && broken "a.xml:13:" a.xml
for cut in 10 200 700 1500 3000; do
    sc | head -c -"$cut" >a.xml && broken "a.xml:" a.xml
done
sc "<os_name>\x01</os_name>" >a.xml && broken "a.xml:12:" a.xml
sc "<os_name>$(repeat '<a>' 10000)</os_name>" >a.xml && broken "a.xml:12: error[E5009]: elements are nested" a.xml
sc | sed 's|characteristics-5"|characteristics-4"|' >a.xml && broken "error[E5010]: wrong namespace" a.xml
sc "" | sed 's|id="1"|id="2"|' >a.xml && broken "error[E5011]" a.xml
{ sc "<os_name>" && head -c 20000000 /dev/zero | tr '\0' x; } >a.xml && broken "error[E5" a.xml
# what only looks so: an include is not followed, UTF-16 is XML as well
sc "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"$TMP/marker\" parse=\"text\"/>" >a.xml
says 0 "" evidence a.xml && ! grep -q MARKER stdout || fail "included"
sc "" | sed 's/UTF-8/UTF-16/' | iconv -f UTF-8 -t UTF-16 >a.xml
says 1 "" eval rules.norma -e a.xml
grep -q '^pass  *1.2 ' stdout || fail "UTF-16"

# Other files, folders and kinds
says 0 "" build rules.norma -o out
broken "error[E5001]" out/example/oval.xml
broken "error[E5001]" out/example/all.audit
broken "error[E5001]" rules.norma
says 1 "" eval -f oval out/example/oval.xml -e "$demo/hardened/policy.xml" -o results.xml
broken "error[E5001]" results.xml
broken "error[E0001]: cannot read 'nowhere'" nowhere
mkfifo fifo.reg && broken "error[E0001]: cannot read 'fifo.reg': not a file" fifo.reg
truncate -s 5G sparse && broken "error[E5001]" sparse
{ sc "" && truncate -s 5G /dev/stdout; } >sparse.xml && broken "sparse.xml:" sparse.xml
{ reg && truncate -s 5G /dev/stdout; } >sparse.reg && broken "error[E0002]" sparse.reg
: >empty && broken "error[E5001]" empty

# A hive, cut or with wrong bytes: read, or refused in words; never a crash.
"$SOURCE_DIR/demo/make-hives" "$TMP/hives"
python3 - <<'END'
import os, random
data = open("hives/SYSTEM", "rb").read()
used = [i for i, byte in enumerate(data) if byte]
random.seed(2026)
os.mkdir("flipped")
for n in range(60):
    os.mkdir(f"flipped/{n}")
    bad = bytearray(data)
    for _ in range(random.choice([1, 1, 4, 16])):
        bad[random.choice(used)] = random.choice([0, 1, 0x7f, 0xff, random.randrange(256)])
    if n % 4 == 3:
        bad = bad[:random.randrange(len(bad))]
    open(f"flipped/{n}/SYSTEM", "wb").write(bad)
END
rules=$SOURCE_DIR/rules/windows-server-2022
for hive in flipped/*/SYSTEM; do
    status=0
    timeout 60 "$NORMA" eval "$rules" rules.norma -e "$hive" -e "$demo/hardened/policy.xml" >stdout 2>stderr || status=$?
    case $status in
    1 | 3) ;;
    2) grep -q "error\[E5" stderr || fail "$hive: no reason" ;;
    *) fail "$hive: status $status" ;;
    esac
    grep -q '^pass  *1.2  *Rule 2' stdout || fail "$hive: the rest was not judged"
done
