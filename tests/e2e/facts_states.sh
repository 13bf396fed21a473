#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# Rule, OVAL, .audit and, as a second judge of the OVAL, oscap on machines that system characteristics
# describe. Each row: items, then what each rule must say of them; the verdicts follow from
# docs/language.md, docs/facts.md and the XSDs of OVAL 5.11.2.
set -euo pipefail
cd "$TMP"
"$NORMA" build "$SOURCE_DIR/tests/compile/facts" -o out 2>/dev/null
cp out/facts/oval.xml out/facts/all.audit .

python3 - <<'END'
import json, os, re, subprocess, sys
import xml.etree.ElementTree as ET

LOCKOUT = "lockoutpolicy"
FOREVER = 4294967295
# type, entities in the order of the XSD, {rule: verdict}
STATES = [
    (LOCKOUT, "force_logoff=0 lockout_duration=900 lockout_observation_window=900 lockout_threshold=5",
     "lockout-duration=pass lockout-duration-ends=pass lockout-duration-short=fail "
     "lockout-threshold=pass observation-window=pass force-logoff=pass no-force-logoff=fail"),
    (LOCKOUT, f"force_logoff={FOREVER} lockout_duration={FOREVER} lockout_observation_window=899 "
     "lockout_threshold=0",
     "lockout-duration=pass lockout-duration-ends=fail lockout-duration-short=fail "
     "lockout-threshold=fail observation-window=fail force-logoff=fail no-force-logoff=pass"),
    # until-unlocked as the policy editor counts it; logoff ten minutes late
    (LOCKOUT, "force_logoff=600 lockout_duration=0 lockout_observation_window=901 lockout_threshold=6",
     "lockout-duration=pass lockout-duration-ends=fail lockout-duration-short=fail "
     "lockout-threshold=fail observation-window=pass force-logoff=fail no-force-logoff=pass"),
    ("user_sid", "user_sid=S-1-5-21-1-2-3-501 enabled=false", "guest-disabled=pass"),
    ("user_sid", "user_sid=S-1-5-21-1-2-3-501 enabled=true", "guest-disabled=fail"),
    ("sid_sid", "trustee_sid=S-1-5-21-1-2-3-500 trustee_name=HOST\\administrator trustee_domain=HOST",
     "administrator-renamed=fail"),
    ("sid_sid", "trustee_sid=S-1-5-21-1-2-3-500 trustee_name=Administrator",
     "administrator-renamed=fail"),
    ("sid_sid", "trustee_sid=S-1-5-21-1-2-3-500 trustee_name=HOST\\Administrators",
     "administrator-renamed=pass"),
    ("sid_sid", "trustee_sid=S-1-5-21-1-2-3-500 trustee_name=administrator\\Chef",
     "administrator-renamed=pass"),
    (LOCKOUT, "force_logoff=0 lockout_duration=840 lockout_observation_window=0 lockout_threshold=1",
     "lockout-duration=fail lockout-duration-ends=pass lockout-duration-short=pass "
     "lockout-threshold=pass observation-window=fail force-logoff=pass no-force-logoff=fail"),
]
HEAD = """<oval_system_characteristics xmlns="http://oval.mitre.org/XMLSchema/oval-system-characteristics-5">
<generator><c:schema_version xmlns:c="http://oval.mitre.org/XMLSchema/oval-common-5">5.11.2</c:schema_version>
<c:timestamp xmlns:c="http://oval.mitre.org/XMLSchema/oval-common-5">2026-01-01T00:00:00</c:timestamp></generator>
<system_info><os_name>W</os_name><os_version>10</os_version><architecture>x</architecture>
<primary_host_name>H</primary_host_name><interfaces/>
</system_info>
<system_data>
"""
RESULTS = "{http://oval.mitre.org/XMLSchema/oval-results-5}"
WORD = {"true": "pass", "false": "fail"}

def items(kind, entities):
    space = "http://oval.mitre.org/XMLSchema/oval-system-characteristics-5#windows"
    lines = [f'<{kind}_item id="1" xmlns="{space}">']
    for name, value in (e.split("=", 1) for e in entities.split()):
        datatype = ' datatype="int"' if value.isdigit() else \
            ' datatype="boolean"' if value in ("true", "false") else ""
        lines.append(f"<{name}{datatype}>{value}</{name}>")
    return "\n".join(lines + [f"</{kind}_item>"])

def norma(content):
    done = subprocess.run([os.environ["NORMA"], "eval", content, "-e", "machine.xml", "-f", "json"],
                          capture_output=True, text=True)
    return json.loads(done.stdout)["results"]

def rule_of(result, numbers):
    return result.get("rule") or numbers[result["title"].split()[0]]

wrong = count = 0
source = os.environ["SOURCE_DIR"] + "/tests/compile/facts"
text = open(source + "/rules.norma").read()
numbers = dict(re.findall(r"^rule (\S+) (\S+)", text, re.M))
for i, (kind, entities, verdicts) in enumerate(STATES):
    open("machine.xml", "w").write(HEAD + items(kind, entities) +
                                   "\n</system_data>\n</oval_system_characteristics>\n")
    said = {"rule": {r["rule"]: r["verdict"] for r in norma(source)}}
    said["oval"] = {r["id"].split(":")[1].split(".")[-1]: r["verdict"] for r in norma("oval.xml")}
    said["audit"] = {numbers[r["number"]]: r["verdict"] for r in norma("all.audit")}
    subprocess.run([os.environ["NORMA"], "collect", "oval.xml", "-e", "machine.xml",
                    "-o", "collected.xml"], check=True, capture_output=True)
    subprocess.run(["oscap", "oval", "analyse", "--results", "results.xml", "oval.xml",
                    "collected.xml"], capture_output=True)
    said["oscap"] = {d.get("definition_id").split(":")[1].split(".")[-1]:
                     WORD.get(d.get("result"), d.get("result"))
                     for d in ET.parse("results.xml").iter(RESULTS + "definition")}
    for rule, verdict in (v.split("=") for v in verdicts.split()):
        for judge in said:
            count += 1
            if said[judge].get(rule) != verdict:
                wrong += 1
                print(f"state {i}: {rule}: {judge} says {said[judge].get(rule)}, not {verdict}")
print(f"{count} verdicts, {wrong} wrong")
sys.exit(wrong != 0)
END
