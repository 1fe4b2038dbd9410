# Values of options that are none: formats, counts, partners, policies.

$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ printf 'id\nP1\nP2\n' > partners.csv

$ guerdon simulate program.yaml --data . --format jsn
guerdon: --format jsn is unknown; did you mean "json"? [usage.format]
[2]
$ guerdon simulate program.yaml --data . --format xml
guerdon: --format xml is unknown; expected one of table, csv, json [usage.format]
[2]
$ guerdon simulate program.yaml --data . --format CSV
guerdon: --format CSV is unknown; did you mean "csv"? [usage.format]
[2]
$ guerdon check program.yaml --format pdf
guerdon: --format pdf is unknown; expected one of table, csv, json [usage.format]
[2]
$ guerdon import b.book partners.csv --format pdf
guerdon: --format pdf is unknown; expected one of table, csv, json [usage.format]
[2]
$ ls | grep -c b.book
0
[1]

$ guerdon simulate program.yaml --data . --top 0
guerdon: --top 0: expected a whole number from 1 to 100000 [usage.number]
[2]
$ guerdon simulate program.yaml --data . --top -3
guerdon: --top -3: expected a whole number from 1 to 100000 [usage.number]
[2]
$ guerdon simulate program.yaml --data . --top ten
guerdon: --top ten: expected a whole number from 1 to 100000 [usage.number]
[2]
$ guerdon simulate program.yaml --data . --top 3.5
guerdon: --top 3.5: expected a whole number from 1 to 100000 [usage.number]
[2]
$ guerdon simulate program.yaml --data . --top 99999999999999999999
guerdon: --top 99999999999999999999: expected a whole number from 1 to 100000 [usage.number]
[2]

$ guerdon earnings program.yaml --data . --partner P3
guerdon: there is no partner "P3" in the data; did you mean "P1"? [data.unknown-partner]
[3]
$ guerdon earnings program.yaml --data . --partner Zoe
guerdon: there is no partner "Zoe" in the data; guerdon simulate names those who earn most [data.unknown-partner]
[3]
$ guerdon earnings program.yaml --data . --partner P1 --partner p2
guerdon: there is no partner "p2" in the data; did you mean "P2"? [data.unknown-partner]
[3]
$ guerdon earnings program.yaml --data . --policy bse
guerdon: program.yaml has no policy "bse"; did you mean "base"? [program.unknown-policy]
[3]
$ guerdon earnings program.yaml --data . --policy bonus
guerdon: program.yaml has no policy "bonus"; expected one of base [program.unknown-policy]
[3]
