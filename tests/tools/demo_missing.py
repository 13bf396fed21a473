#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints demo/machines/missing/machine.xml: all that the hardened machine is, as OVAL system
characteristics, but for one value. e2e/demo_evidence compares; after a change of the hardened machine:

    tests/tools/demo_missing.py > demo/machines/missing/machine.xml
"""
import re
import sys
from pathlib import Path
from xml.sax.saxutils import escape

MACHINES = Path(__file__).parents[2] / 'demo/machines'
LEFT_OUT = 'LanmanWorkstation\\Parameters', 'EnableSecuritySignature'
WINDOWS = 'http://oval.mitre.org/XMLSchema/oval-system-characteristics-5#windows'
KINDS = {'hex(2)': 'reg_expand_sz', 'hex(7)': 'reg_multi_sz'}


def texts(data):
    """A REG_MULTI_SZ or REG_EXPAND_SZ of an export: bytes of UTF-16, each text ended by a 0."""
    text = bytes.fromhex(data.replace(',', '')).decode('utf-16-le')
    return [part for part in text.split('\0') if part]


def value(data):
    """A type and the <value>s of what stands behind `"name"=`."""
    if data.startswith('dword:'):
        return 'reg_dword', [f'<value datatype="int">{int(data[6:], 16)}</value>']
    if data.startswith('"'):
        text = re.sub(r'\\(.)', r'\1', data[1:-1])
        return 'reg_sz', [f'<value>{escape(text)}</value>']
    kind, data = data.split(':')
    return KINDS[kind], [f'<value>{escape(t)}</value>' for t in texts(data)] or ['<value status="does not exist"/>']


def registry(path):
    """(hive, key, name, data) of a .reg export."""
    text = path.read_text('utf-16').replace('\\\n  ', '')
    key = None
    for line in text.splitlines():
        if line.startswith('['):
            key = line[1:-1].split('\\', 1)
        elif line.startswith('"'):
            name, data = re.fullmatch(r'"((?:[^"\\]|\\.)*)"=(.*)', line).groups()
            yield *key, re.sub(r'\\(.)', r'\1', name), data


def main():
    policy = (MACHINES / 'hardened/policy.xml').read_text().replace('DEMO-HARDENED', 'DEMO-MISSING')
    head, items = policy.split('  <system_data>\n')
    head = re.sub(r'<!-- What.*? -->', '<!-- The hardened machine without one value: EnableSecuritySignature of LanmanWorkstation. -->', head)
    print(head + '  <system_data>')
    count = 0
    for hive, key, name, data in registry(MACHINES / 'hardened/machine.reg'):
        if key.endswith(LEFT_OUT[0]) and name == LEFT_OUT[1]:
            continue
        count += 1
        kind, values = value(data.replace('DEMO-HARDENED', 'DEMO-MISSING'))
        print(f'    <registry_item id="{count}" xmlns="{WINDOWS}">\n      <hive>{hive}</hive>\n'
              f'      <key>{escape(key)}</key>\n      <name>{escape(name)}</name>\n      <type>{kind}</type>')
        for v in values:
            print('      ' + v)
        print('    </registry_item>')
    first = count
    sys.stdout.write(re.sub(r' id="(\d+)"', lambda m: f' id="{first + int(m[1])}"', items))


main()
