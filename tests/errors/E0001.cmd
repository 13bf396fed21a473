$NORMA check no-such-folder
--- status 2
--- stderr
norma: error[E0001]: cannot read 'no-such-folder': no such file or folder
