{
	echo 'benchmark b { title "B"; version 1.0.0; namespace org.example; platform windows "cpe:/o:x" }'
	echo "let many = { '$(seq -s "', '" 1000)' }"
	for i in $(seq 1500); do
		echo "rule 1.$i r$i { title \"T\"; check registry 'HKLM\A' 'B' in \$many; test fail { } }"
	done
} > "$TMP/many.norma"
$NORMA check "$TMP/many.norma" 2>&1 | grep -o 'error\[E3022\].*' | sort -u
--- status 0
--- stdout
error[E3022]: values of all rules together are larger than 256 MiB
