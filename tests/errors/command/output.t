# Output that cannot be written must not pass for success: exit code 75, and the reason.

$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nR1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv

# A full disk.
$ guerdon simulate program.yaml --data . > /dev/full
guerdon: the output could not be written (No space left on device); what was written is not complete [output.write]
[75]
$ guerdon simulate program.yaml --data . --format csv > /dev/full
guerdon: the output could not be written (No space left on device); what was written is not complete [output.write]
[75]
$ guerdon simulate program.yaml --data . --format json > /dev/full
guerdon: the output could not be written (No space left on device); what was written is not complete [output.write]
[75]
$ guerdon earnings program.yaml --data . > /dev/full
guerdon: the output could not be written (No space left on device); what was written is not complete [output.write]
[75]
$ guerdon check program.yaml > /dev/full
guerdon: the output could not be written (No space left on device); what was written is not complete [output.write]
[75]
$ guerdon --help > /dev/full
guerdon: the output could not be written (No space left on device); what was written is not complete [output.write]
[75]
$ guerdon --version > /dev/full
guerdon: the output could not be written (No space left on device); what was written is not complete [output.write]
[75]
$ guerdon simulate --help > /dev/full
guerdon: the output could not be written (No space left on device); what was written is not complete [output.write]
[75]

# Closed.
$ guerdon simulate program.yaml --data . >&-
guerdon: the output could not be written (Bad file descriptor); what was written is not complete [output.write]
[75]
$ guerdon --version >&-
guerdon: the output could not be written (Bad file descriptor); what was written is not complete [output.write]
[75]

# An import is done when its report cannot be written: the rows are in the book, and the same import changes nothing.
$ guerdon import b.book partners.csv referrals.csv > /dev/full
guerdon: the rows are in the book, but the report could not be written [output.write]
[75]
$ guerdon import b.book partners.csv referrals.csv --format csv
file,table,added,changed,unchanged,rejected,emptied
partners.csv,partners,0,0,1,0,0
referrals.csv,referrals,0,0,1,0,0
$ rm b.book; guerdon import b.book partners.csv referrals.csv >&-
guerdon: the rows are in the book, but the report could not be written [output.write]
[75]
$ guerdon import b.book partners.csv referrals.csv --format csv
file,table,added,changed,unchanged,rejected,emptied
partners.csv,partners,0,0,1,0,0
referrals.csv,referrals,0,0,1,0,0

# A reader that has seen enough is no error.
$ guerdon simulate program.yaml --data . | head -n 1
Program  p (program.yaml), amounts in USD
