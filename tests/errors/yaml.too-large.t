$ { echo 'policies: ['; yes 1, | head -n 1000000; echo ']'; } > program.yaml
$ guerdon check program.yaml
guerdon: program.yaml:1000000:1: there are more than a million values; keep data in CSV files [yaml.too-large]
1000000 | 1,
        | ^
[3]
