# What compare says a scenario changes is the difference of two runs of simulate, to the cent, wherever one looks: by unit,
# worth, policy, model, level, period, revenue. The scenarios' programs are written out by hand, not by an overlay.

$ cp -r "$ROOT"/examples/hybrid/{program.yaml,policies,data} .
$ cat > what-if.yaml <<'END'
> baseline: program.yaml
> scenarios:
>   - name: lower-rate
>     set: {policies.affiliate-share.params.rate: 10.75%}
>   - name: dropped
>     drop: ['policies.alliance-bonus', 'policies.community-badge']
>   - name: added
>     add:
>       rewards: {mug: {title: A mug, value: 7.50, decimals: 0}}
>       policies: [{name: mug, use: std:reward/milestone, unit: mug, for: {model: affiliate}, params: {metric: conversions, at: [3, 6]}, before: lead-quality}]
>   - name: no-tiers
>     drop: [tiers, policies.affiliate-level, policies.alliance-fee, policies.early-access]
>   - name: other-dates
>     set: {policies.affiliate-share-until-2024.until: 2025-02-11, policies.affiliate-share.from: 2025-02-11}
>   - name: quarterly
>     set: {period: quarter}
>   - name: more-levels
>     set: {tiers.levels: [bronze, silver, gold, diamond], tiers.params.revenue: {silver: 900, gold: 5000}, policies.affiliate-level.params.uplift: {silver: 1%, diamond: 9%}}
>   - name: other-values
>     set: {rewards.credits.value: 0.07, rewards.credits.decimals: 2}
>   - name: nothing
>     doc: the baseline itself
> END
$ drop() { awk -v name="$1" '/^  - name: / { skip = $3 == name } /^[a-z#]|^  #|^$/ { skip = 0 } !skip' $2; }
$ sed 's/rate: 12%/rate: 10.75%/' program.yaml > lower-rate.yaml
$ drop alliance-bonus program.yaml | drop community-badge - > dropped.yaml
$ sed '/^  - name: lead-quality/i\  - {name: mug, use: std:reward/milestone, unit: mug, for: {model: affiliate}, params: {metric: conversions, at: [3, 6]}}
> /^rewards:/a\  mug: {title: A mug, value: 7.50, decimals: 0}' program.yaml > added.yaml
$ sed '/^tiers:/,/^$/d' program.yaml | drop affiliate-level - | drop alliance-fee - | drop early-access - > no-tiers.yaml
$ sed 's/2024-07-01/2025-02-11/' program.yaml > other-dates.yaml
$ sed 's/^period: month/period: quarter/' program.yaml > quarterly.yaml
$ sed 's/levels: .bronze, silver, gold./levels: [bronze, silver, gold, diamond]/; s/revenue: {.*/revenue: {silver: 900, gold: 5000}/
> s/uplift: {.*}}/uplift: {silver: 1%, diamond: 9%}}/' program.yaml > more-levels.yaml
$ sed 's/value: 0.10, decimals: 0/value: 0.07, decimals: 2/' program.yaml > other-values.yaml
$ cp program.yaml nothing.yaml
$ names=$(sed -n 's/^  - name: //p' what-if.yaml)
$ for n in program $names; do guerdon simulate $n.yaml --data data --format csv > $n.csv || echo $n; done
$ guerdon compare what-if.yaml --data data --format csv > compared.csv
$ for n in $names; do awk -v name=$n -f $ROOT/tests/same/whatif.awk program.csv $n.csv compared.csv; done
lower-rate: 224 figures, 24 differ from the baseline, all as two runs of simulate
dropped: 224 figures, 54 differ from the baseline, all as two runs of simulate
added: 250 figures, 26 differ from the baseline, all as two runs of simulate
no-tiers: 224 figures, 73 differ from the baseline, all as two runs of simulate
other-dates: 224 figures, 15 differ from the baseline, all as two runs of simulate
quarterly: 285 figures, 268 differ from the baseline, all as two runs of simulate
more-levels: 224 figures, 62 differ from the baseline, all as two runs of simulate
other-values: 224 figures, 34 differ from the baseline, all as two runs of simulate
nothing: 224 figures, 0 differ from the baseline, all as two runs of simulate

# Of a part of the time, too.
$ for n in program $names; do guerdon simulate $n.yaml --data data --from 2024-Q3 --until 2025-Q3 --format csv > $n.csv || echo $n; done
$ guerdon compare what-if.yaml --data data --from 2024-Q3 --until 2025-Q3 --format csv > part.csv
$ for n in $names; do awk -v name=$n -f $ROOT/tests/same/whatif.awk program.csv $n.csv part.csv; done
lower-rate: 105 figures, 18 differ from the baseline, all as two runs of simulate
dropped: 105 figures, 27 differ from the baseline, all as two runs of simulate
added: 121 figures, 16 differ from the baseline, all as two runs of simulate
no-tiers: 105 figures, 41 differ from the baseline, all as two runs of simulate
other-dates: 105 figures, 15 differ from the baseline, all as two runs of simulate
quarterly: 126 figures, 104 differ from the baseline, all as two runs of simulate
more-levels: 105 figures, 37 differ from the baseline, all as two runs of simulate
other-values: 105 figures, 19 differ from the baseline, all as two runs of simulate
nothing: 105 figures, 0 differ from the baseline, all as two runs of simulate

# --set says the same as a scenario does: line by line as well.
$ guerdon simulate program.yaml --data data --set policies.affiliate-share.params.rate=10.75% --format csv > a; guerdon simulate lower-rate.yaml --data data --format csv | cmp a - && echo same
same
$ guerdon earnings program.yaml --data data --set policies.affiliate-share.params.rate=10.75% --format csv > a; guerdon earnings lower-rate.yaml --data data --format csv | cmp a - && echo same
same

# Any number of workers, and the scenarios in another order, give the same.
$ for format in table csv json; do for n in 1 7; do guerdon compare what-if.yaml --data data --format $format --jobs $n | sha256sum; done | uniq | wc -l; done
1
1
1
$ { sed -n '1,2p' what-if.yaml; awk '/^  - name/ { n++ } n { text[n] = text[n] $0 "\n" } END { while (n) printf "%s", text[n--] }' what-if.yaml; } > turned.yaml
$ guerdon compare turned.yaml --data data --format csv | sort > a; sort compared.csv | cmp a - && grep -m2 -n name: turned.yaml
3:  - name: nothing
5:  - name: other-values
