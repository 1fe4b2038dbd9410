$ { printf 'program: p\ncurrency: USD\ntiers:\n  use: std:tier/revenue\n  levels:\n'; seq -f '    - level-%.0f' 65; } > program.yaml
$ guerdon check program.yaml
guerdon: program.yaml:6:5: "levels" has 65 members, and at most 64 are possible; remove some [program.too-many]
    6 |     - level-1
      |     ^
[3]
