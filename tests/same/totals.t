# The totals of `simulate` are the sums of the lines of `earnings`, for each unit, policy and period.

$ program=$ROOT/examples/hybrid/program.yaml data=$ROOT/examples/hybrid/data
> guerdon earnings $program --data $data --format csv > lines.csv
> guerdon simulate $program --data $data --format csv > totals.csv
> awk -F, 'NR > 1 { unit[$6] += $7 * 100; policy[$3] += $7 * 100; period[$1 "," $6] += $7 * 100; n++ }
>   END { for (u in unit) printf "unit %s %.0f\n", u, unit[u]; for (p in policy) printf "policy %s %.0f\n", p, policy[p]
>         for (p in period) printf "period %s %.0f\n", p, period[p] }' lines.csv | sort > a
> awk -F, '$1 == "unit" { printf "unit %s %.0f\n", $3, $4 * 100 } $1 == "policy" { printf "policy %s %.0f\n", $2, $4 * 100 }
>   $1 == "period" && $4 + 0 != 0 { printf "period %s,%s %.0f\n", $2, $3, $4 * 100 }' totals.csv | sort > b
> wc -l < a; diff a b && echo same
160
same
$ cut -d, -f1 totals.csv | sort | uniq -c
     17 level
      7 model
     60 partner
    140 period
     14 policy
      3 revenue
     36 revenue-period
      1 section
      6 unit
      4 worth
