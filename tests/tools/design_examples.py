#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Cuts the declarations out of the example of the design, fills what "..." stands for, and asks norma
what the comments beside them claim. Usage: design_examples.py DESIGN.md ($NORMA is the program).

Each claim is one function below, named after the declaration that it speaks of.
"""
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

NORMA = os.environ["NORMA"]
CONTROL = "0123456789abcdef" * 4

# What stands for "...", by what is around it, and what an example leaves out because it shows one line.
FILL = [
    (r'intro """\.\.\."""', 'intro """What this section is about."""'),
    (r"'HKLM\\\.\.\.\\Interfaces\\\*'",
     r"'HKLM\\System\\CurrentControlSet\\Services\\NetBT\\Parameters\\Interfaces\\*'"),
    (r"'HKU\\Software\\\.\.\.\\Attachments'",
     r"'HKU\\Software\\Microsoft\\Windows\\CurrentVersion\\Policies\\Attachments'"),
    (r"control \.\.\.;", f"control {CONTROL};"),
]
TEMPLATE = """ {
  title "Ensure '${policy}' is set"
  check registry $key $name == $value
  test fail { }
}"""
# The library of the example, whose rule it does not show.
LIBRARY = """
rule smb-server-idle-time {
  title "Idle for ${idle}"
  param idle duration = 10 minutes in [1..60] minutes
  check lockout duration <= $idle
  test unknown { }
}
"""
# Rules that the tailoring speaks of.
OTHERS = """
rule 9.1 rdp-timeout { title "RDP"; check password history >= 1; test unknown { } }
rule 9.2 autoplay-off { title "Autoplay"; check password history >= 24; test fail { password history = 1 } }
"""


class Problem(Exception):
    pass


def demand(holds, what):
    if not holds:
        raise Problem(what)


def declarations(text):
    """(word, name, text) of each declaration of the example, in order."""
    found, start, depth = [], None, 0
    for line in text.splitlines():
        if start is None and re.match(r"[a-z]", line):
            start = []
        if start is None:
            continue
        start.append(line)
        bare = re.sub(r"'[^']*'|\"[^\"\n]*\"|#.*", "", line)
        depth += bare.count("{") - bare.count("}")
        if depth == 0:
            whole = "\n".join(start)
            words = re.findall(r"[^\s(]+", whole)
            number = words[0] == "rule" and re.match(r"\d", words[1])
            found.append((words[0], words[2 if number else 1], whole))
            start = None
    return found


def filled(word, text):
    for pattern, by in FILL:
        text = re.sub(pattern, by, text)
    if word == "template":
        text = re.sub(r" \{ \.\.\. \}.*", lambda _: TEMPLATE, text)
    if word == "rule" and " from " not in text and "title" not in text:
        text = re.sub(r"\{", '{ title "Example";', text, count=1)
    return text + "\n"


# A profile of the block sets its parameter, so it stands in every benchmark.
ALWAYS = "minimum-password-length"


class Folder:
    """A benchmark of the example's block, its lets, and one of its declarations behind what it needs."""

    def __init__(self, example, name, more=""):
        self.name = name
        self.path = Path(tempfile.mkdtemp(dir=TMP)) / "rules" / "windows-server-2022"
        self.path.mkdir(parents=True)
        library = self.path.parent / "lib" / "windows-smb"
        library.mkdir(parents=True)
        text = last = ""
        for word, n, whole in example:
            if word == "library":
                (library / "windows-smb.norma").write_text(whole + LIBRARY)
            elif n == name and word != "benchmark" and word != "tailoring":
                last = filled(word, whole)
            elif word in ("benchmark", "let", "template") or n == ALWAYS:
                text += filled(word, whole)
        text += last
        if re.search(r"^place ", text + more, re.M):
            text = 'use "../lib/windows-smb"\n' + text
        (self.path / "rules.norma").write_text(text + more)

    def run(self, *argv):
        # 2026-12-01: before the waiver ends
        return subprocess.run([NORMA, *argv], cwd=self.path, capture_output=True, text=True,
                              timeout=120, env={**os.environ, "SOURCE_DATE_EPOCH": "1796083200"})

    def codes(self):
        done = self.run("check", "--message-format", "json")
        self.said = done.stderr
        return {m["code"] for m in map(json.loads, done.stderr.splitlines())
                if m["severity"] == "error"}

    def verdicts(self, test):
        """norma test of one more test of the last rule: the verdicts that are wrong."""
        file = self.path / "rules.norma"
        text = file.read_text()
        end = text.rindex("}")
        file.write_text(f"{text[:end]}\n{test}\n{text[end:]}")
        done = self.run("test", "-q")
        file.write_text(text)
        demand(done.returncode == 0, f"{test}\n{done.stdout}{done.stderr}")

    def index(self, *argv):
        shutil.rmtree(self.path / "out", ignore_errors=True)
        done = self.run("build", "-o", "out", *argv)
        demand(done.returncode == 0, done.stderr)
        return json.loads(next((self.path / "out").glob("*/index.json")).read_text())

    def rule(self, *argv):
        return {r["rule"]: r for r in self.index(*argv)["rules"]}[self.name]

    def output(self, name):
        return (self.path / "out/windows-server-2022" / name).read_text()


# Claims: the comments of the example, one function a declaration.

def smb_client_sign_if_server_agrees(example, folder):
    """All three tests, "nothing configured" among them; the namespace leads every id."""
    done = folder.run("test", "--rule", "2.3.8.2")
    demand("3 tests, 0 wrong" in done.stdout, done.stdout + done.stderr)
    rule = folder.rule()
    demand(rule["control"] == "cf6b429ce19f1e7077b1288430ffb275fc3de01eca4e49b82dd75d6ab4f26bac",
           "the control ID is not the one given")
    ids = re.findall(r' id="oval:([^"]*)"', folder.output("oval.xml"))
    demand(ids and all(i.startswith("org.norma.windows-server-2022.") for i in ids),
           "an id without the namespace")
    demand('"(L1)' not in folder.output("all.audit") and " (L1) Ensure" in folder.output("all.audit"),
           "the prefix of the profiles is not before the title")


def benchmark(example, folder):
    """One benchmark, one namespace; a section has an intro."""
    again = Folder(example, None, 'benchmark second { title "S"; version 1.0.0; namespace org.s\n'
                                '  platform windows "cpe:/o:x:y" }\n')
    demand(again.codes() == {"E2002"}, f"a second benchmark: {again.said}")
    catalog = folder.run("build", "--dump=catalog").stdout
    demand("<intro>What this section is about.</intro>" in catalog, "no intro in the catalog")


def minimum_password_length(example, folder):
    """${min-length} in the title; the profile sets 16 for L2, --set any value of the range."""
    folder.verdicts("test fail { password min-length = 13 }")
    folder.verdicts("test fail with min-length = 16 { password min-length = 15 }")
    demand("'14 or more" in folder.rule()["title"], "not 14 in the title")
    two = folder.rule("--profile", "L2-member-server")["title"]
    demand("'16 or more" in two, f"L2: {two}")
    two = folder.rule("--set", "minimum-password-length.min-length=20")["title"]
    demand("'20 or more" in two, f"--set: {two}")
    demand(folder.run("check", "--set", "minimum-password-length.min-length=129").returncode == 2 or
           folder.run("build", "--set", "minimum-password-length.min-length=129").returncode == 2,
           "129 is outside the range")


def maximum_password_age(example, folder):
    """`never` is a value outside every range."""
    folder.verdicts("test fail { password max-age = never }")
    folder.verdicts("test fail { password max-age = 366 days }")
    folder.verdicts("test pass { password max-age = 365 days }")
    folder.verdicts("test pass { password max-age = 1 day }")


def account_lockout_duration(example, folder):
    folder.verdicts("test pass { lockout duration = until-unlocked }")
    folder.verdicts("test pass { lockout duration = 15 minutes }")
    folder.verdicts("test fail { lockout duration = 899 seconds }")


def access_this_computer_from_network(example, folder):
    folder.verdicts("test pass { user-right SeNetworkLogonRight = { 'Authenticated Users', "
                    "'Administrators' } }")
    folder.verdicts("test fail { user-right SeNetworkLogonRight = { 'Administrators' } }")


def audit_credential_validation(example, folder):
    folder.verdicts("test pass { audit 'Credential Validation' = failure + success }")
    folder.verdicts("test fail { audit 'Credential Validation' = success }")


def ipv6_source_routing(example, folder):
    key = r"'HKLM\System\CurrentControlSet\Services\Tcpip6\Parameters'"
    folder.verdicts("test pass { }")
    folder.verdicts(f"test pass {{ registry {key} 'DisableIPSourceRouting' = dword 2 }}")
    folder.verdicts(f"test fail {{ registry {key} 'DisableIPSourceRouting' = dword 1 }}")


def netbios_node_type(example, folder):
    """Every interface; no interface at all fails."""
    key = r"HKLM\System\CurrentControlSet\Services\NetBT\Parameters\Interfaces"
    one, two = (f"registry '{key}\\{i}' 'NetbiosOptions' = dword" for i in "AB")
    folder.verdicts(f"test pass {{ {one} 2; {two} 2 }}")
    folder.verdicts(f"test fail {{ {one} 2; {two} 1 }}")
    folder.verdicts("test fail { }")


def attachment_zone(example, folder):
    """Every user: each that lacks the value fails; no profile at all passes."""
    value = (r"registry 'HKU\Software\Microsoft\Windows\CurrentVersion\Policies\Attachments' "
             "'SaveZoneInformation' = dword")
    folder.verdicts(f"test pass {{ user 'a' {{ {value} 2 }}; user 'b' {{ {value} 2 }} }}")
    folder.verdicts(f"test fail {{ user 'a' {{ {value} 2 }}; user 'b' {{ {value} 1 }} }}")
    folder.verdicts(f"test fail {{ user 'a' {{ {value} 2 }}; user 'b' {{ }} }}")
    folder.verdicts("test pass { }")


def smb_client_no_plaintext_passwords(example, folder):
    """Made from the template, on the tree and never as text; ids and history follow `was`."""
    rule = folder.rule()
    first = "org.norma.windows-server-2022\nsmb-plaintext"
    demand(rule["control"] == hashlib.sha256(first.encode()).hexdigest(), "control ID")
    demand(rule["oval"] == ["oval:org.norma.windows-server-2022.smb-plaintext:def:1"], "OVAL id")
    demand(rule["was"] == ["smb-plaintext"], "was")
    lan = r"'HKLM\System\CurrentControlSet\Services\LanmanWorkstation\Parameters'"
    folder.verdicts(f"test pass {{ registry {lan} 'EnablePlainTextPassword' = dword 0 }}")
    folder.verdicts(f"test fail {{ registry {lan} 'EnablePlainTextPassword' = dword 1 }}")
    text = (folder.path / "rules.norma").read_text()
    (folder.path / "rules.norma").write_text(
        text.replace('policy: "..."', r'''policy: "it's \"$x\" ${key} }"'''))
    demand(not folder.codes(), f"a text with quotes and braces: {folder.said}")
    demand("""it's "$x" ${key} }""" in folder.rule()["title"], "the text changed")


def smb_server_idle_time(example, folder):
    """May override metadata, params, prose; never the check."""
    rule = folder.rule()
    demand((rule["number"], rule["control"]) == ("2.3.9.1", CONTROL), "number and control ID")
    demand(rule["title"] == "Idle for 15 minutes", f"param: {rule['title']}")
    file = folder.path / "rules.norma"
    text = file.read_text()
    file.write_text(text.replace("param idle", 'title "Other"; severity low; param idle'))
    demand(folder.rule()["title"] == "Other", "the title is not overridden")
    file.write_text(text.replace("param idle", "check password history >= 1; param idle"))
    demand(folder.codes() == {"E1022"}, f"a check in a placement: {folder.said}")
    file.write_text(text)


MACHINE = """<oval_system_characteristics
  xmlns="http://oval.mitre.org/XMLSchema/oval-system-characteristics-5"
  xmlns:oval="http://oval.mitre.org/XMLSchema/oval-common-5"
  xmlns:win="http://oval.mitre.org/XMLSchema/oval-system-characteristics-5#windows">
 <generator><oval:schema_version>5.11.2</oval:schema_version>
  <oval:timestamp>2026-01-01T00:00:00</oval:timestamp></generator>
 <system_info><os_name>Windows</os_name><os_version>10</os_version>
  <architecture>AMD64</architecture><primary_host_name>HOST-7</primary_host_name><interfaces/>
 </system_info>
 <system_data>
  <win:passwordpolicy_item id="1">
   <win:password_hist_len datatype="int">1</win:password_hist_len>
  </win:passwordpolicy_item>
 </system_data>
</oval_system_characteristics>
"""


def acme(example, folder):
    """set, drop, waive; a waiver never changes a verdict: it is shown beside it."""
    file, machine = (folder.path.parent / name for name in ("acme.norma", "machine.xml"))
    file.write_text("".join(filled(w, t) for w, n, t in example if n == "acme"))
    machine.write_text(MACHINE)
    rules = folder.index("--tailoring", str(file))["rules"]
    names = {rule["rule"]: rule["title"] for rule in rules}
    demand("autoplay-off" in names and "rdp-timeout" not in names, "rdp-timeout was dropped")
    demand("'16 or more" in names["minimum-password-length"], "min-length was set")

    def judged(*argv):
        done = folder.run("eval", ".", "-e", str(machine), "-f", "json", *argv)
        results = {r["rule"]: r for r in json.loads(done.stdout)["results"]}
        return results["autoplay-off"]

    before, after = judged(), judged("--tailoring", str(file))
    demand(before["verdict"] == after["verdict"] == "fail", "a waiver changed the verdict")
    demand(after["waived"] and after["waivers"][0]["by"] == "CISO", f"no waiver beside it: {after}")
    demand("waivers" not in before, "a waiver without the tailoring")


PASSIVE = {"security-option", "windows-smb", "lanman-client"}  # speak by what uses them


def check(example, word, name):
    folder = Folder(example, name, OTHERS if word == "tailoring" else "")
    demand(not folder.codes(), "does not compile: " + getattr(folder, "said", ""))
    claim = globals().get("benchmark" if word == "benchmark" else name.replace("-", "_"))
    demand(claim is not None, "no claim is tested")
    claim(example, folder)


def main():
    section = Path(sys.argv[1]).read_text().split("\n## 1.", 1)[1].split("\n## 2.", 1)[0]
    example = declarations(section.split("```", 2)[1].split("\n", 1)[1])
    failed = done = 0
    for word, name, _ in example:
        if name in PASSIVE:
            continue
        try:
            check(example, word, name)
            done += 1
        except Problem as problem:
            print(f"FAILED: {word} {name}: {problem}")
            failed += 1
    print(f"{len(example)} declarations, {done} with their claims, {failed} failed")
    return 1 if failed or len(example) < 15 else 0


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as TMP:
        sys.exit(main())
