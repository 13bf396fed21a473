cat > "$TMP/a.inf" <<'END'
[Unicode]
Unicode=yes
[System Access]
MinimumPasswordLength = 14
END
$NORMA evidence "$TMP/a.inf"
--- status 2
--- stderr
${TMP}/a.inf:1:1: error[E5021]: '${TMP}/a.inf' is no security template, or not all of one: expected signature="$CHICAGO$" below [Version]
     1 | [Unicode]
       | ^
