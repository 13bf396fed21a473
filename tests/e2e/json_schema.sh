#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# What `norma eval -f json` prints follows docs/results.schema.json, for each judge and each verdict.
set -euo pipefail
cd "$SOURCE_DIR"

compiled=output/windows-server-2022
run() {
    "$NORMA" eval rules/windows-server-2022 $compiled/oval.xml $compiled/all.audit "$@" -f json ||
        [ $? -ne 2 ]
}
run > "$TMP/unknown.json"
run -e demo/machines/missing > "$TMP/missing.json"

/usr/bin/python3 - docs/results.schema.json "$TMP"/*.json <<'END'
import json, sys, jsonschema
schema = json.load(open(sys.argv[1]))
jsonschema.Draft7Validator.check_schema(schema)
rules = len(json.load(open("output/windows-server-2022/index.json"))["rules"])
verdicts = set()
for path in sys.argv[2:]:
    document = json.load(open(path))
    jsonschema.validate(document, schema)
    for result in document["results"]:
        verdicts.add((result["judge"], result["verdict"]))
    counted = sum(1 for result in document["results"] if result["scored"])
    assert counted == sum(document["summary"].values()) == 3 * rules, (counted, rules)
for judge in ("rule", "oval", "audit"):
    for verdict in ("pass", "fail", "unknown", "not-applicable"):
        assert (judge, verdict) in verdicts, (judge, verdict)
for judge in ("rule", "oval"):
    assert (judge, "not-checked") in verdicts, judge
END
