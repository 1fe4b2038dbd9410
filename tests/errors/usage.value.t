$ guerdon simulate program.yaml --data
guerdon: --data needs a value: --data DIR [usage.value]
[2]
