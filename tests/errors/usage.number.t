$ guerdon simulate program.yaml --data . --top all
guerdon: --top all: expected a whole number from 1 to 100000 [usage.number]
[2]
