# Made-up histories of the size of a real program: the order of rows changes nothing, and 10 % of what was sold, less what was
# refunded, is the figure that was computed from the same rows elsewhere.
# needs: ../shared/data/synth/gen.c

$ cc -O2 -o gen $ROOT/../shared/data/synth/gen.c
> sed 's/^program: .*/program: tenth/' $ROOT/tests/real/flat10-half-up.yaml > tenth.yaml
> shuffle() { for f in $1/*.csv; do { head -n 1 $f; tail -n +2 $f | shuf --random-source=<(yes $1); } > $2/${f##*/}; done; }
> for seed in 1 2 7; do
>   ./gen -n 5000 -s $seed -p 50 -o s$seed; mkdir t$seed; shuffle s$seed t$seed
>   for program in tenth.yaml $ROOT/scripts/dev/bench/rich.yaml; do
>     guerdon earnings $program --data s$seed --format csv > a; guerdon earnings $program --data t$seed --format csv | cmp a - && echo "seed $seed: same"
>     awk -F, 'NR > 1 { sum += $7 * 100 } END { printf "%.0f\n", sum }' a > lines
>     guerdon simulate $program --data s$seed --format csv | awk -F, '$1 == "unit" { printf "%.0f\n", $4 * 100 }' | diff lines - && echo "totals are the sum of the lines"
>   done
> done
seed 1: same
totals are the sum of the lines
seed 1: same
totals are the sum of the lines
seed 2: same
totals are the sum of the lines
seed 2: same
totals are the sum of the lines
seed 7: same
totals are the sum of the lines
seed 7: same
totals are the sum of the lines
$ json() { grep -A 3 "^ \"$1\"" $ROOT/../shared/data/synth/expected_5k_s7.json | sed -n 's/.*"rows": \[\[\([0-9]*\),.*/\1/p'; }
> guerdon simulate tenth.yaml --data s7 --format csv | awk -F, '$1 == "unit" { printf "%.0f\n", $4 * 100 }' > seen; json flat10_total | diff seen - && echo same
same
