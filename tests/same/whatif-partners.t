# Who gains and who loses, the median and the extremes, levels and concentration, a second way: from the lines of guerdon
# earnings, with fractions, in Python.
# needs: ../shared/data/adventureworks

$ cat > stood.lua <<'END'
> local source, program = ...
> local run = require("guerdon").open(source):simulate { program = program }
> for p in run:partners() do print(p.id, p.level or "", ("%.2f"):format(p.revenue)) end
> END
$ look() {
>   for n in $2; do
>     guerdon earnings $n.yaml --${1%=*} ${1#*=} --format csv > $n.csv
>     guerdon script stood.lua ${1#*=} $n.yaml > $n.txt
>   done
>   guerdon compare $(printf '%s.yaml ' $2) --${1%=*} ${1#*=} --resamples 0 --format json > compared.json
>   python3 "$ROOT/tests/same/partners.py" "$3" compared.json $2
> }
$ cp -r "$ROOT"/examples/hybrid/{program.yaml,policies,data} .
$ sed 's/rate: 12%/rate: 10.75%/' program.yaml > lower.yaml
$ sed 's/revenue: {.*/revenue: {silver: 900, gold: 5000}/' program.yaml > easier.yaml
$ sed 's/value: 40.00/value: 4000.00/' program.yaml > seats.yaml
$ worth='USD=1,credits=0.10,marketing-fund=1,beta-seat=40,summit-seat=400'
$ look data=data 'program lower easier seats' "$worth;seats:${worth/seat=40,/seat=4000,}"
program: 14 metrics of 67 partners, 0 winners, 0 losers, 3 ways between levels
lower: 14 metrics of 67 partners, 0 winners, 10 losers, 3 ways between levels
easier: 14 metrics of 67 partners, 10 winners, 0 losers, 5 ways between levels
seats: 14 metrics of 67 partners, 10 winners, 0 losers, 3 ways between levels
$ cp "$ROOT"/tests/real/* . && guerdon import real.book $ROOT/../shared/data/adventureworks/*.csv* > log
$ look book=real.book 'retroactive marginal accelerator own-percentage' USD=1
retroactive: 14 metrics of 17 partners, 0 winners, 0 losers, 0 ways between levels
marginal: 14 metrics of 17 partners, 0 winners, 10 losers, 0 ways between levels
accelerator: 14 metrics of 17 partners, 5 winners, 10 losers, 0 ways between levels
own-percentage: 14 metrics of 17 partners, 3 winners, 10 losers, 0 ways between levels
