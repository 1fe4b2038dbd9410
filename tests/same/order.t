# The order of the rows in the files changes nothing: the same bytes come out.

$ shuffle() { for f in $1/*.csv; do { head -n 1 $f; tail -n +2 $f | shuf --random-source=<(yes $2); } > $3/${f##*/}; done; }
> hybrid=$ROOT/examples/hybrid
> guerdon earnings $hybrid/program.yaml --data $hybrid/data --format csv > plain.csv
> for seed in 1 2 3; do
>   mkdir s$seed; shuffle $hybrid/data $seed s$seed
>   guerdon earnings $hybrid/program.yaml --data s$seed --format csv | cmp plain.csv - && echo earnings same
> done
earnings same
earnings same
earnings same

# A book filled in one go, in halves, and twice over holds the same.

$ cd $ROOT/examples/hybrid/data && for f in *.csv; do
>   head -n 200 $f > $WORK/${f%.csv}-1.csv; { head -n 1 $f; tail -n +201 $f; } > $WORK/${f%.csv}-2.csv
> done
$ for files in "partners-1.csv referrals-2.csv" "referrals-1.csv sales-2.csv activities-2.csv" \
>   "sales-1.csv activities-1.csv refunds-?.csv targets-?.csv"; do guerdon import halves.book $files > log; done
> guerdon import whole.book $ROOT/examples/hybrid/data/*.csv > log && guerdon import whole.book $ROOT/examples/hybrid/data/*.csv > again
> for book in halves whole; do guerdon earnings $ROOT/examples/hybrid/program.yaml --book $book.book --format csv | cmp plain.csv - && echo $book same; done
halves same
whole same
$ cat again
file            table       added  changed  unchanged  rejected
partners.csv    partners        0        0         72         0
referrals.csv   referrals       0        0      3,600         0
sales.csv       sales           0        0      2,659         0
refunds.csv     refunds         0        0         83         0
activities.csv  activities      0        0        928         0
targets.csv     targets         0        0        389         0

# Run twice, the same bytes.

$ guerdon earnings $ROOT/examples/hybrid/program.yaml --book whole.book --format json > a; guerdon earnings $ROOT/examples/hybrid/program.yaml --book whole.book --format json | cmp a - && echo same
same
