#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# Wrong usage: status 2, a text on stderr, nothing on stdout and no file. --help works with whatever
# else is there.
source "$SOURCE_DIR/tests/e2e/lib.sh"
header >rules.norma
rule 1 "password min-length >= 14" "param days int = 14 in [1..30] \"Days\"" >>rules.norma
says 0 "" build rules.norma -o out
mkdir clean && cp rules.norma clean && cd clean
wrong() { refuses "$@" && [ "$(ls)" = rules.norma ] || fail "norma ${*:2}: wrote $(ls)"; }

wrong ""
wrong "unknown command 'bild' (did you mean 'build'?)" bild
wrong "unknown command '--nope'" --nope
wrong "unknown command ''" ""
for command in build check eval test collect fixture evidence facts explain; do
    wrong "norma $command: unknown option '--nope'" $command --nope
    wrong "norma $command: unknown option '-Z'" $command -Z
    wrong "norma $command: unknown option '--nope=1'" $command --nope=1
    wrong "norma $command: option '--help' takes no value" $command --help=1
    wrong "norma $command: option '--color' needs a value" $command --color
    wrong "norma $command: --color is 'auto', 'always' or 'never'" $command --color sometimes
    wrong "norma $command: --message-format is 'text' or 'json'" $command --message-format=xml
done
for option in build:output build:targets build:profile build:set build:dump check:profile check:set test:profile test:set \
    eval:evidence eval:format eval:output eval:rule eval:profile eval:set test:rule \
    collect:evidence collect:output collect:variables fixture:output fixture:seed fixture:variables facts:output; do
    command=${option%:*} option=--${option#*:}
    says 0 "" $command --help && grep -q -- "$option [A-Z]" "$TMP/stdout" || fail "$command --help: $option"
    wrong "norma $command: option '$option' needs a value" $command $option
    wrong "norma $command: option '$option' needs a value" $command $option=
    wrong "norma $command: option '$option' needs a value" $command $option ""
done
wrong "norma build: too many arguments: 'b'" build rules.norma b
wrong "norma check: too many arguments: 'b'" check rules.norma b
wrong "norma test: too many arguments: 'b'" test rules.norma b
wrong "norma collect: too many arguments: 'b'" collect a b
wrong "norma fixture: too many arguments: 'b'" fixture a b
wrong "norma facts: too many arguments: 'b'" facts b
wrong "norma explain: too many arguments: 'b'" explain E1001 b
wrong "norma eval: too many arguments: 'x'" eval $(repeat 'x ' 100)
wrong "norma eval: name what to judge by" eval
wrong "norma collect: name an OVAL definitions file" collect
wrong "norma collect: 'rules.norma' is no OVAL definitions file" collect rules.norma
wrong "norma fixture: name an OVAL definitions file" fixture
wrong "norma fixture: 'rules.norma' is no OVAL definitions file" fixture rules.norma
wrong "norma fixture: --seed is a number" fixture --seed one rules.norma
wrong "norma fixture: --seed is a number" fixture --seed 18446744073709551616 rules.norma
wrong "cannot read 'nowhere'" fixture nowhere
wrong "norma evidence: name a file or a folder" evidence
wrong "norma explain: unknown code 'E1O01' (did you mean 'E1001'?)" explain E1O01
wrong "norma build: unknown target 'pdf'; they are oval and audit" build rules.norma -t oval,pdf
wrong "norma build: unknown target ''" build rules.norma -t oval,,audit
wrong "norma build: --dump is tokens, ast, rules or catalog" build rules.norma --dump oval
wrong "norma eval: unknown format 'yaml'; it is text, json or oval" eval rules.norma -f yaml
wrong "norma eval: OVAL results hold the results of exactly one OVAL file" eval rules.norma -f oval
wrong "norma eval: no rule is named 'rule-9'" eval rules.norma --rule rule-9
wrong "norma test: no rule is named 'rule-9'" test rules.norma --rule rule-9
for command in build check eval test; do
    wrong "error[E2013]: unknown profile 'L2' (did you mean 'L1'?)" $command rules.norma --profile L2
    wrong "error[E2016]: no rule 'rule-2' to set (did you mean 'rule-1'?)" $command rules.norma --set rule-2.days=1
    wrong "error[E2016]: rule 'rule-1' has no parameter 'day'" $command rules.norma --set rule-1.day=1
    wrong "error[E3016]" $command rules.norma --set rule-1.days=many
    wrong "error[E3017]" $command rules.norma --set rule-1.days=31
    wrong "error[E3016]" $command rules.norma --set rule-1.days=1x
    wrong "error[E2021]" $command rules.norma --set rule-1.days
    wrong "error[E2021]" $command rules.norma --set =1
    wrong "error[" $command rules.norma --set "rule-1.days=$(repeat '[' 10000)"
done
says 0 "" check rules.norma --set rule-1.days=30
says 0 "" check --set=rule-1.days=30 -- rules.norma
wrong "cannot read '-x'" check -- -x

# --help, also with what is wrong otherwise
says 0 "" --help && grep -q "^  collect " "$TMP/stdout" || fail "--help"
for command in build check eval test collect fixture evidence facts explain; do
    says 0 "" $command a b c --help && says 0 "" $command -h
    grep -q "^usage: norma $command" "$TMP/stdout" || fail "$command --help"
    for option in help color message-format; do
        grep -q -- "--$option" "$TMP/stdout" || fail "$command --help lacks --$option"
    done
done
