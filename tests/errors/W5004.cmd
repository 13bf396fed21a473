cd "$SOURCE_DIR/demo/machines"
$NORMA evidence hardened/machine.reg default/policy.xml | sed 's/: .*//'
--- status 0
--- stdout
reg      hardened/machine.reg (machine DEMO-HARDENED)
syschar  default/policy.xml (machine DEMO-DEFAULT)
--- stderr
norma: warning[W5004]: evidence of two machines: 'hardened/machine.reg' is of 'DEMO-HARDENED', 'default/policy.xml' of 'DEMO-DEFAULT'
