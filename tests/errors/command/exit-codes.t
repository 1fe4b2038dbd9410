# Exit codes, one command for each: 0 done, 2 wrong usage, 3 bad input, 4 a policy failed, 5 the book is busy.

$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: pay.lua}]\n' > program.yaml
$ printf 'return policy { kind = "commission", sale = function(sale) return sale.amount / 10 end }\n' > pay.lua
$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nR1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ guerdon import b.book partners.csv referrals.csv > imported; echo $?
0
$ guerdon simulate program.yaml > out; echo $?
guerdon: there is nothing to calculate from; give either --book BOOK or --data DIR (a folder of CSV files) [usage.source]
2
$ guerdon simulate nothing.yaml --book b.book > out; echo $?
guerdon: nothing.yaml: there is no such file; check the path [file.not-found]
3
$ guerdon simulate program.yaml --data nowhere > out; echo $?
guerdon: nowhere: cannot be read as a folder: No such file or directory; check the path [file.not-found]
3
$ printf 'return policy {' > pay.lua; guerdon simulate program.yaml --book b.book > out; echo $?
guerdon: pay.lua:1: unexpected symbol near '<eof>'; the text ends too early: an `end` or a } is missing [policy.syntax]
    1 | return policy {
3
$ printf 'return policy { kind = "commission", sale = function(sale) return 1 + nil end }\n' > pay.lua
$ guerdon simulate program.yaml --book b.book > out; echo $?
guerdon: pay.lua:1:69: policy "base", sale R1 of partner P1 in 2024-03: attempt to perform arithmetic on a nil value [policy.runtime]
    1 | ... { kind = "commission", sale = function(sale) return 1 + nil end }
      |                                                           ^
4
$ guerdon check program.yaml --book b.book > out; echo $?
guerdon: pay.lua:1:69: policy "base", sale R1 of partner P1 in 2024-03: attempt to perform arithmetic on a nil value [policy.runtime]
    1 | ... { kind = "commission", sale = function(sale) return 1 + nil end }
      |                                                           ^
4

# A program that is checked without data meets made-up sales only: a policy that fails on them is warned of.
$ guerdon check program.yaml > out; echo $?
0

# Whatever went wrong, standard output has nothing: no half report.
$ cat out | tail -n 1
1 warning: 1 policy
$ guerdon earnings program.yaml --book b.book 2> /dev/null
[4]

# While another command writes, an import waits a little and gives up; reading goes on.
$ mkfifo lock
$ { printf 'begin immediate;\n'; read -r _ < lock; printf 'rollback;\n'; } | sqlite3 b.book &
$ sleep 0.3
$ guerdon import b.book partners.csv; echo $?
guerdon: b.book: another command is writing to this book; try again when it is done [book.busy]
5
$ printf 'return policy { kind = "commission", sale = function(sale) return 1 end }\n' > pay.lua
$ guerdon earnings program.yaml --book b.book --format csv
period,partner,policy,event,source,unit,quantity,level,reason
2024-03,P1,base,sale,R1,USD,1.00,,
$ echo > lock; wait
$ guerdon import b.book partners.csv --format csv
file,table,added,changed,unchanged,rejected,emptied
partners.csv,partners,0,0,1,0,0
