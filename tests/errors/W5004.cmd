cd "$SOURCE_DIR/demo/machines"
$NORMA evidence hardened/machine.reg default/policy.xml
--- status 0
--- stdout
reg      hardened/machine.reg (machine DEMO-HARDENED): 52 keys, 39 values below HKLM\SOFTWARE, HKLM\SYSTEM, HKU
syschar  default/policy.xml (machine DEMO-DEFAULT): 14 items
--- stderr
norma: warning[W5004]: evidence of two machines: 'hardened/machine.reg' is of 'DEMO-HARDENED', 'default/policy.xml' of 'DEMO-DEFAULT'
