# The words of import: what is meant for one file is refused for several; maps and mappings that do not fit are refused.

$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at\nR1,P1,2024-01-05\n' > referrals.csv

$ guerdon import b.book partners.csv referrals.csv --table partners
guerdon: --table is for one file, but there are 2; import them one by one [usage.operand]
[2]
$ guerdon import b.book partners.csv referrals.csv --map id=ID
guerdon: --map is for one file, but there are 2; import them one by one, or use --mapping [usage.operand]
[2]
$ guerdon import b.book partners.csv referrals.csv --rejects bad.csv
guerdon: --rejects is for one file, but there are 2; import them one by one [usage.operand]
[2]
$ guerdon import b.book partners.csv --table partner
guerdon: --table partner is unknown; did you mean "partners"? [usage.table]
[2]
$ guerdon import b.book partners.csv --table customers
guerdon: --table customers is unknown; expected one of partners, referrals, sales, refunds, touches, activities, targets, rates [usage.table]
[2]
$ guerdon import b.book -
guerdon: standard input: nothing says which table this is; give --table with one of partners, referrals, sales, refunds, touches, activities, targets, rates, and one file at a time [import.unknown-table]
[3]
$ guerdon import b.book partners.csv --map id
guerdon: --map id: expected NAME=COLUMN, such as --map amount="Net total" [usage.map]
[2]
$ guerdon import b.book partners.csv --map =ID
guerdon: --map =ID: expected NAME=COLUMN, such as --map amount="Net total" [usage.map]
[2]
$ guerdon import b.book partners.csv --map id=
guerdon: --map id=: expected NAME=COLUMN, such as --map amount="Net total" [usage.map]
[2]
$ guerdon import b.book partners.csv --map name=Nme
guerdon: partners.csv:1: the mapping of "name" names a column "Nme" that the file does not have; expected one of id [import.unknown-column]
[3]
$ guerdon import b.book partners.csv --map name=id --map model=id --map name=id
guerdon: partners.csv:1:1: columns 1 ("id") and 1 ("id") are both name; leave one out [import.duplicate-column]
[3]
$ guerdon import b.book partners.csv --rejects partners.csv
guerdon: partners.csv: rejected rows would overwrite the file they come from; name a file that does not exist yet [import.rejects]
[2]
$ guerdon import b.book partners.csv --rejects nowhere/bad.csv
guerdon: nowhere/bad.csv: the file for rejected rows cannot be made: No such file or directory [import.rejects]
[3]

# Mapping files.
$ guerdon import b.book partners.csv --mapping map.yaml
guerdon: map.yaml: there is no such file; check the path [file.not-found]
[3]
$ printf 'partner: {id: ID}\n' > map.yaml
$ guerdon import b.book partners.csv --mapping map.yaml
guerdon: map.yaml:1:1: there is no table "partner"; did you mean "partners"? [mapping.unknown-table]
    1 | partner: {id: ID}
      | ^
[3]
$ printf 'partners: [id]\n' > map.yaml
$ guerdon import b.book partners.csv --mapping map.yaml
guerdon: map.yaml:1:11: expected a map of tables, each a map of names to columns; write it as  sales: {amount: Total} [mapping.wrong-type]
    1 | partners: [id]
      |           ^
[3]
$ printf 'partners: {id: [ID]}\n' > map.yaml
$ guerdon import b.book partners.csv --mapping map.yaml
guerdon: map.yaml:1:16: expected a map of tables, each a map of names to columns; write it as  sales: {amount: Total} [mapping.wrong-type]
    1 | partners: {id: [ID]}
      |                ^
[3]
$ printf 'partners: {id: ID, id: Id}\n' > map.yaml
$ guerdon import b.book partners.csv --mapping map.yaml
guerdon: map.yaml:1:20: the key "id" was already given in line 1; keep one of the two [yaml.duplicate-key]
    1 | partners: {id: ID, id: Id}
      |                    ^
[3]
$ printf 'just text\n' > map.yaml
$ guerdon import b.book partners.csv --mapping map.yaml
guerdon: map.yaml:1:1: expected a map of tables, each a map of names to columns; write it as  sales: {amount: Total} [mapping.wrong-type]
    1 | just text
      | ^
[3]
$ printf 'partners: {id: ID\n' > map.yaml
$ guerdon import b.book partners.csv --mapping map.yaml
guerdon: map.yaml:2:1: a "," or "}" is expected here; close the map, or put the text in quotes (the map starts in line 1) [yaml.syntax]
[3]
$ printf 'partners: {id: ID}\n' > map.yaml
$ guerdon import b.book partners.csv --mapping map.yaml
guerdon: partners.csv:1: the mapping of "id" names a column "ID" that the file does not have; did you mean "id"? [import.unknown-column]
[3]
$ cat partners.csv
id
P1
