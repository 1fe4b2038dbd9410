$ printf 'id\nP1\n' > partners.csv
$ guerdon import b.book partners.csv --currency DOLLAR
guerdon: the currency "DOLLAR" is unknown; expected a code of ISO 4217, such as USD [usage.currency]
[2]
