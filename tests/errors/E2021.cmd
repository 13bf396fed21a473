$NORMA check --set min-length=16 $SOURCE_DIR/rules/windows-server-2022
--- status 2
--- stderr
--set:1:1: error[E2021]: 'min-length=16' is no setting: rule.param=value expected
     1 | min-length=16
       | ^~~~~~~~~~~~~
