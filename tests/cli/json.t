# JSON that other programs read: whole, with amounts as text, and saying the same as the CSV.

$ cp "$ROOT"/tests/cli/small/* .

# Names that JSON must escape.
$ printf 'id,name,model\nP1,"Ann ""the king"" \\ Ltd",affiliate\nP2,"two\nlines and a\ttab",alliance\nP3,Zoë 🎉,"com,munity"\nP4,,\n' > partners.csv
$ for what in simulate earnings check; do
>   guerdon $what program.yaml --data . --format json > $what.json
>   sqlite3 :memory: "select json_valid(readfile('$what.json'))"
> done
1
1
1

# The lines of the JSON are the lines of the CSV.
$ sqlite3 -csv :memory: "select value ->> 'period', value ->> 'partner', value ->> 'policy', value ->> 'event', value ->> 'source',
>   value ->> 'unit', value ->> 'quantity', value ->> 'level', value ->> 'reason'
>   from json_each(readfile('earnings.json'), '$.lines')" | tr -d '\r"' > from-json
$ guerdon earnings program.yaml --data . --format csv | tail -n +2 | tr -d '"' | cmp - from-json

# Amounts are text, counts are numbers, what is missing is null.
$ sqlite3 :memory: "select typeof(value ->> 'quantity'), typeof(value ->> 'lines') from json_each(readfile('simulate.json'), '$.units') limit 1"
text|integer
$ sqlite3 :memory: "select value ->> 'name', value ->> 'model' from json_each(readfile('simulate.json'), '$.top_partners')"
Ann "the king" \ Ltd|affiliate
Ann "the king" \ Ltd|affiliate
Zoë 🎉|com,munity
two
lines and a	tab|alliance
Zoë 🎉|com,munity

# The same bytes every time, from a folder as from a book.
$ guerdon simulate program.yaml --data . --format json | cmp - simulate.json
$ guerdon import b.book *.csv > imported
$ guerdon simulate program.yaml --book b.book --format json | sed 's/"book": "b.book"/"data": "."/' | cmp - simulate.json
