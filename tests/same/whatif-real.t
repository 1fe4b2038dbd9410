# The law of whatif.t on real sales: seventeen people, four years, sixty thousand lines.
# needs: ../shared/data/adventureworks

$ cp "$ROOT"/tests/real/* . && guerdon import real.book $ROOT/../shared/data/adventureworks/*.csv* > log
$ cat > what-if.yaml <<'END'
> baseline: retroactive.yaml
> guardrails: [cost_share < 1.5%, 'losers <= 50%', cost_change < 0]
> scenarios:
>   - {name: marginal, program: marginal.yaml}
>   - {name: accelerator, program: accelerator.yaml}
>   - {name: own, program: own-percentage.yaml}
>   - name: stars-instead
>     program: targets-met.yaml
>     set: {rewards.star.value: 2500.00}
>   - name: one-bracket-less
>     drop: ['policies.brackets.params.brackets.4']
>     set: {policies.brackets.params.brackets.3: {rate: 2%}}
>   - name: from-2019
>     set: {policies.brackets.from: 2019-01-01}
>   - name: with-tiers
>     set:
>       tiers: {levels: [low, high], use: 'std:tier/revenue', params: {window: 3, at: {high: 1000000}}}
> END
$ sed 's/star: {/star: {value: 2500.00, /' targets-met.yaml > stars-instead.yaml
$ sed 's/{up_to: 500000, rate: 2%}, {rate: 3%}/{rate: 2%}/' retroactive.yaml > one-bracket-less.yaml
$ { cat retroactive.yaml; echo '    from: 2019-01-01'; } > from-2019.yaml
$ { cat retroactive.yaml; echo 'tiers: {levels: [low, high], use: std:tier/revenue, params: {window: 3, at: {high: 1000000}}}'; } > with-tiers.yaml
$ cp own-percentage.yaml own.yaml
$ names=$(sed -nE 's/^  - \{?name: ([a-z0-9-]*).*/\1/p' what-if.yaml)
$ for n in retroactive $names; do guerdon simulate $n.yaml --book real.book --format csv > $n.csv || echo $n; done
$ guerdon compare what-if.yaml --book real.book --format csv > compared.csv
[1]
$ for n in $names; do awk -v name=$n -f $ROOT/tests/same/whatif.awk retroactive.csv $n.csv compared.csv; done
marginal: 75 figures, 39 differ from the baseline, all as two runs of simulate
accelerator: 76 figures, 40 differ from the baseline, all as two runs of simulate
own: 76 figures, 40 differ from the baseline, all as two runs of simulate
stars-instead: 115 figures, 79 differ from the baseline, all as two runs of simulate
one-bracket-less: 75 figures, 13 differ from the baseline, all as two runs of simulate
from-2019: 75 figures, 21 differ from the baseline, all as two runs of simulate
with-tiers: 77 figures, 2 differ from the baseline, all as two runs of simulate
$ for format in table json; do for n in 1 7; do guerdon compare what-if.yaml --book real.book --format $format --jobs $n | sha256sum; done | uniq | wc -l; done
1
1
