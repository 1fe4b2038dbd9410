# The snapshot beside a book: it makes loading faster and changes nothing else.

$ cat > p.yaml <<END
> program: p
> currency: USD
> policies: [{name: base, use: std:commission/percentage, params: {rate: 10%}, for: {region: [east, west]}}]
> END
$ awk 'BEGIN { print "id,region,score"; for (i = 0; i < 50; i++) printf "P%02d,%s,%s\n", i, i % 3 ? "east" : "north", i % 4 ? i : "" }' > partners.csv
$ awk 'BEGIN { print "id,partner_id,referred_at,sold_at,amount,note"; for (i = 0; i < 25000; i++) printf "R%d,P%02d,2024-%02d-01,2024-%02d-1%d,%d.%02d,n%d\n", i, i % 50, 1 + i % 12, 1 + i % 12, i % 10, i % 500, i % 100, i % 7 }' > referrals.csv
$ guerdon import p.book partners.csv referrals.csv > imported.txt
$ total() { guerdon simulate p.yaml --book p.book --format csv | sha256sum | cut -c 1-12; }
$ first=$(total); ls p.book*
p.book
p.book.snapshot
$ guerdon earnings p.yaml --book p.book --format csv > a.csv; rm p.book.snapshot; guerdon earnings p.yaml --book p.book --format csv > b.csv; cmp a.csv b.csv && wc -l < a.csv
16501
$ [ "$(total)" = "$first" ] && echo same
same

# Cut off, altered, empty, or of another book: as good as none, and made anew.
$ again() { [ "$(total)" = "$first" ] && cmp -s p.book.snapshot good && echo "same, and made anew"; }
$ cp p.book.snapshot good
$ truncate -s 100000 p.book.snapshot; again
same, and made anew
$ : > p.book.snapshot; again
same, and made anew
$ printf x | dd of=p.book.snapshot bs=1 seek=500000 conv=notrunc status=none; again
same, and made anew
$ printf x | dd of=p.book.snapshot bs=1 seek=9 conv=notrunc status=none; again
same, and made anew
$ for at in 64 72 96 112 116 120 144 152 170 200; do printf '\1' | dd of=p.book.snapshot bs=1 seek=$at conv=notrunc status=none; again; done | uniq -c | sed 's/^ *//'
10 same, and made anew
$ head -c 400000 /dev/urandom > p.book.snapshot; again
same, and made anew
$ rm p.book.snapshot; mkfifo p.book.snapshot; again
same, and made anew
$ rm p.book.snapshot; ln -s nowhere p.book.snapshot; again
same, and made anew

# Whoever changes the book, it is seen.
$ sqlite3 p.book "UPDATE partners SET id = id WHERE id = 'P01'; UPDATE referrals SET amount = 999999 WHERE id = 'R1'"; [ "$(total)" = "$first" ] || echo changed
changed
$ guerdon earnings p.yaml --book p.book --format csv | grep -c 9999.90
1
$ printf 'id,partner_id,referred_at,sold_at,amount\nR1,P01,2024-02-01,2024-02-11,1.01\n' > more.csv; guerdon import p.book --merge --table referrals more.csv > imported.txt; guerdon earnings p.yaml --book p.book --format csv | grep -c 9999.90
0
[1]

# A book may go by another name, and be read while somebody else still has it open.
$ ln -s p.book link.book; guerdon simulate p.yaml --book link.book --format csv > a.csv; ls *.snapshot
p.book.snapshot
$ mkfifo go; { echo 'SELECT 1 FROM sales LIMIT 1;'; read -r _ < go; } | sqlite3 p.book & sleep 0.3; sqlite3 p.book "UPDATE referrals SET amount = 888888 WHERE id = 'R1'"; guerdon earnings p.yaml --book link.book --format csv | grep -c 88888.80; echo > go; wait; sqlite3 p.book "UPDATE referrals SET amount = '1.01' WHERE id = 'R1'"
1

# Another zone is another wall clock.
$ sed 's/currency/zone: Asia\/Tokyo\ncurrency/' p.yaml > tokyo.yaml; guerdon simulate tokyo.yaml --book p.book --format csv > a.csv; rm p.book.snapshot; guerdon simulate tokyo.yaml --book p.book --format csv | cmp - a.csv && echo same
same

# A disk without room, and a small book: no snapshot, and nothing left lying about.
$ rm p.book.snapshot; (trap "" XFSZ; ulimit -f 100; total); ls p.book.s* 2> /dev/null | wc -l
f3cdc27445ee
0
$ guerdon import small.book partners.csv > imported.txt; guerdon simulate p.yaml --book small.book --format csv > a.csv; ls small.book*
small.book
