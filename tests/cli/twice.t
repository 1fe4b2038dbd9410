# Everything twice, two at once, a full disk, a file that cannot be written: nothing is posted twice, and nothing by halves.

$ cat > p.yaml <<END
> program: twice
> currency: USD
> policies: [{name: base, use: std:commission/percentage, params: {rate: 10%}}]
> payout: {hold: 14d}
> END
$ printf 'id\nP1\nP2\n' > partners.csv
$ { echo id,partner_id,referred_at,sold_at,amount; for i in $(seq 3000); do echo "S$i,P$((i % 2 + 1)),2024-01-01,2024-01-05,$i.00"; done; } > referrals.csv
$ entries() { sqlite3 b.book "SELECT count(*), count(DISTINCT digest) FROM ledger_entries"; }

# Each command twice: the second says so, and leaves the ledger alone.
$ twice() { "$@" > first || return; entries > before; "$@" > second || return; entries | cmp - before && sed -n '$p' second; }
$ twice guerdon import b.book partners.csv referrals.csv 2>&1 | grep -v 'no such table'
referrals.csv  referrals      0        0      3,000         0
$ twice guerdon run p.yaml --book b.book --period 2024-01 --on 2024-02-01
Nothing to post: the ledger says the same.
$ twice guerdon close 2024-01 --book b.book --on 2024-02-01
2024-01 is closed already.
$ twice guerdon adjust --book b.book --partner P1 --amount 1 --unit USD --period 2024-02 --reason gift --author Ada --on 2024-02-01
1.00 USD to P1 in 2024-02 was posted already, as entry 5.
$ twice guerdon payout apply p.yaml --book b.book --on 2024-02-02 --key jan
Posted with the key jan, as entry 6.
$ twice guerdon payout settle --book b.book --key jan --all --reference X --on 2024-02-03
all of jan: nothing was posted; 2 settled before.
$ entries
12|12

# Eight at once: each works, finds nothing left to do, or says that the book is busy or has moved on.
$ guerdon import c.book partners.csv referrals.csv > imported
$ for i in 1 2 3 4 5 6 7 8; do (guerdon run p.yaml --book c.book --period 2024-01 --on 2024-02-01 > out$i 2>&1; echo $? > exit$i) & done; wait
$ cat exit? | grep -v '^[05]$'; cat out? | grep -c '^Posted as'; sqlite3 c.book "SELECT count(*) FROM ledger_entries"
1
3
$ grep -h '^guerdon' out? | grep -v 'book.busy\|ledger.moved'
[1]

# A disk that fills up at any place.
$ guerdon import start.book partners.csv referrals.csv > imported
$ for blocks in $(seq 20 20 700); do rm -f d.book*; cp start.book d.book; (trap '' XFSZ; ulimit -f $blocks; guerdon run p.yaml --book d.book --period 2024-01 --on 2024-02-01 > out 2>&1); code=$?; echo "exit $code, $(sqlite3 d.book "SELECT count(*) FROM ledger_entries" 2> err || echo 0) entries"; done | sort | uniq -c | sed 's/^ *[0-9]* //'
exit 0, 3 entries
exit 75, 0 entries

# A file that cannot be written.
$ cp start.book e.book; printf '\003' | dd of=e.book bs=1 seek=18 conv=notrunc status=none
$ guerdon run p.yaml --book e.book --period 2024-01 --on 2024-02-01
guerdon: e.book: cannot be written (attempt to write a readonly database); expected a file and a folder that this user may write [book.read-only]
[5]
$ cmp <(head -c 18 start.book) <(head -c 18 e.book) && cmp <(tail -c +20 start.book) <(tail -c +20 e.book)

# Killed while it wrote: a journal is left, and whoever comes next undoes what was half done, also who only reads.
$ cp start.book f.book; printf 'PRAGMA cache_size = 1;\nBEGIN;\nUPDATE sales SET amount = amount + 1;\nUPDATE referrals SET partner_id = 9;\n.shell kill -9 $PPID\n' > half.sql; { sqlite3 f.book < half.sql; } > out 2>&1; ls f.book*
f.book
f.book-journal
$ guerdon run p.yaml --book f.book --period 2024-01 --on 2024-02-01 | tail -1; ls f.book*
Posted as entry 1, with 2 more.
f.book
