$NORMA check --set password-history.history=24 --set pasword-history.min-history=24 --set password-history.min-history=25 $SOURCE_DIR/rules/windows-server-2022 2>&1 | grep 'error\['
--- status 0
--- stdout
--set:1:30: error[E3017]: value of 'min-history' is outside its range
--set:1:1: error[E2016]: rule 'password-history' has no parameter 'history'
--set:1:1: error[E2016]: no rule 'pasword-history' to set (did you mean 'password-history'?)
