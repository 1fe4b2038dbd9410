$ guerdon simulate program.yaml --data . --format xml
guerdon: --format xml is unknown; expected one of table, csv, json [usage.format]
[2]
