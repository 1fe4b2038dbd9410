# Real data and made-up histories: everybody calculated twice; and by any number of workers the same.
# needs: ../shared/data/chinook

$ cc -O2 -o gen $ROOT/../shared/data/synth/gen.c
> ./gen -a -n 5000 -p 40 -s 3 -o sales && ./gen -n 5000 -p 300 -s 3 -o leads
> real=$ROOT/../shared/data programs=$ROOT/tests/real bench=$ROOT/scripts/dev/bench
> for data in $real/adventureworks $real/chinook sales leads; do guerdon import ${data##*/}.book $data/*.csv* > log; done
$ twice() { for program in ${@:2}; do guerdon earnings $program --book $1.book --check all | tail -n 1; done; }
$ twice adventureworks $programs/*.yaml | uniq -c
     14 Checked: all 18 partners were calculated twice, with the same result.
$ twice chinook $(grep -L 'own\|accelerator\|bonus' $programs/*.yaml) | uniq -c
      8 Checked: all 8 partners were calculated twice, with the same result.
$ twice sales $bench/*.yaml | uniq -c
      3 Checked: all 40 partners were calculated twice, with the same result.
$ twice leads $bench/*.yaml | uniq -c
      3 Checked: all 300 partners were calculated twice, with the same result.
$ workers() { for n in 2 3 7 16; do for command in simulate earnings; do for format in csv json; do
>   guerdon $command $2 --book $1.book --check none --format $format --jobs $n | cmp - <(guerdon $command $2 --book $1.book --check none --format $format --jobs 1) && echo same
> done; done; done; }
$ { workers adventureworks $programs/marginal.yaml; workers sales $bench/rich.yaml; workers leads $bench/rich.yaml; } | uniq -c
     48 same
