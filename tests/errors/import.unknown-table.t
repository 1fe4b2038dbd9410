$ cat > customers.csv <<'END'
> id
> C1
> END
$ guerdon import b.book customers.csv
guerdon: customers.csv: nothing says which table this is; give --table with one of partners, referrals, sales, refunds, touches, activities, targets, rates, and one file at a time [import.unknown-table]
[3]
