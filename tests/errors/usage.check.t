$ guerdon simulate program.yaml --data . --check most
guerdon: --check most is unknown; expected one of none, sample, all [usage.check]
[2]
