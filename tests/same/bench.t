# A second way of computing: the programs of the benchmark as loops in C and as SQL, in whole numbers, give each partner in each
# month what guerdon gives, to the cent, over sales and refunds and over leads; also with every rate 0.11 points higher, and with
# twelve such scenarios in a row.
# needs: ../shared/data/synth/gen.c

$ export PEERS="guerdon loop loop_rows sqlite" SIZE=3000 SCENARIOS=12 BENCH_DIR=$WORK/bench; $ROOT/scripts/dev/bench/bench.sh --check
sale-3000, simple: 583 figures, the same to the cent: guerdon, loop, loop_rows, sqlite
sale-3000, simple+11: 583 figures, the same to the cent: guerdon, loop, loop_rows, sqlite
sale-3000, simple: 12 scenarios in a row, with 1 worker and with 2, the same as alone: guerdon
sale-3000, brackets: 583 figures, the same to the cent: guerdon, loop, loop_rows, sqlite
sale-3000, brackets+11: 583 figures, the same to the cent: guerdon, loop, loop_rows, sqlite
sale-3000, brackets: 12 scenarios in a row, with 1 worker and with 2, the same as alone: guerdon
sale-3000, rich: 583 figures, the same to the cent: guerdon, loop, loop_rows, sqlite
sale-3000, rich+11: 583 figures, the same to the cent: guerdon, loop, loop_rows, sqlite
sale-3000, rich: 12 scenarios in a row, with 1 worker and with 2, the same as alone: guerdon
lead-3000, simple: 184 figures, the same to the cent: guerdon, loop, loop_rows, sqlite
lead-3000, simple+11: 184 figures, the same to the cent: guerdon, loop, loop_rows, sqlite
lead-3000, simple: 12 scenarios in a row, with 1 worker and with 2, the same as alone: guerdon
lead-3000, brackets: 184 figures, the same to the cent: guerdon, loop, loop_rows, sqlite
lead-3000, brackets+11: 184 figures, the same to the cent: guerdon, loop, loop_rows, sqlite
lead-3000, brackets: 12 scenarios in a row, with 1 worker and with 2, the same as alone: guerdon
lead-3000, rich: 184 figures, the same to the cent: guerdon, loop, loop_rows, sqlite
lead-3000, rich+11: 184 figures, the same to the cent: guerdon, loop, loop_rows, sqlite
lead-3000, rich: 12 scenarios in a row, with 1 worker and with 2, the same as alone: guerdon
$ month() { awk -F, 'NR > 1 { paid[substr($2, 2) + 0 "," substr($1, 1, 4) * 12 + substr($1, 6) - 1] += $7 * 100 }
>   END { for (at in paid) if (sprintf("%.0f", paid[at]) != 0) printf "%s,%.0f\n", at, paid[at] }' | sort -t, -k1,1n -k2,2n; }
> for data in sale-3000 lead-3000; do for program in simple brackets rich; do
>   guerdon earnings $ROOT/scripts/dev/bench/$program.yaml --data bench/$data --format csv | month | cmp - bench/$data.$program.loop && echo same
> done; done
same
same
same
same
same
same

# A difference of a cent is told, and nothing is timed.

$ mkdir -p tree/scripts/dev && cp -r $ROOT/scripts/dev/bench tree/scripts/dev/ && ln -s $(cd $ROOT/../shared && pwd) shared
> sed -i 's/% 10 = 0 THEN 2500/% 10 = 0 THEN 2501/' tree/scripts/dev/bench/queries.sql
> PEERS="loop sqlite" tree/scripts/dev/bench/bench.sh --check 2>&1 | grep -v '^[<>0-9]'
sale-3000, simple: 583 figures, the same to the cent: loop, sqlite
sale-3000, simple+11: 583 figures, the same to the cent: loop, sqlite
sale-3000, brackets: 583 figures, the same to the cent: loop, sqlite
sale-3000, brackets+11: 583 figures, the same to the cent: loop, sqlite
bench: sale-3000, rich: loop and sqlite differ (partner, month, cents):
---

# No peer is needed: those that are not here are named. What is timed then fills every table.

$ PEERS="guerdon duckdb" SIZE=2000 RUNS=1 $ROOT/scripts/dev/bench/bench.sh 2> at_work | grep -e '^left out' -e '^[*][*]' | sed "s/[:,].*//"
left out
left out
**What was asked**
**Sale-heavy**
**Lead-heavy**
**Scenarios in a row**
**Two workers
**guerdon 0.1.0's input**
$ grep -c 'run 1 of 1' at_work
6
