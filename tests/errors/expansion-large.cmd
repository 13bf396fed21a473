# A template is no way to take all memory.
{ echo 'benchmark example { title "Example"; version 1.0.0; namespace org.example
  platform windows "cpe:/o:microsoft:windows_server_2022" }
template many(n: int) {
  title "Many"'
  for i in $(seq 3000); do echo '  check password min-length >= $n'; done
  echo '}'
  for i in $(seq 2000); do echo "rule 1.$i r$i from many(n: 1)"; done
} > "$TMP/rules.norma"
$NORMA check --max-memory 1500M "$TMP/rules.norma" 2>&1 | grep -o 'error.*'
--- status 0
--- stdout
error[E3022]: values of all rules together are larger than 256 MiB
