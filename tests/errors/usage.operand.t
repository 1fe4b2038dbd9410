$ guerdon simulate --data .
guerdon: PROGRAM is missing: guerdon simulate PROGRAM ...; guerdon simulate --help shows an example [usage.operand]
[2]
