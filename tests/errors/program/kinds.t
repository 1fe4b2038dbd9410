# Each kind of policy has its place: a tier policy says levels, commissions and rewards earn.

# A tier policy among the policies.
$ cat > program.yaml <<END
> program: kinds
> currency: USD
> tiers: {levels: [bronze, silver], use: std:tier/revenue, params: {at: {silver: 1000}}}
> policies:
>   - name: base
>     use: std:tier/count
>     params: {at: {silver: 5}}
> END
$ guerdon check program.yaml
guerdon: program.yaml:5:5: std:tier/count is of kind tier; it belongs under `tiers:`, as its `use` [program.wrong-kind]
    5 |   - name: base
      |     ^
[3]

# A commission where the levels come from.
$ cat > program.yaml <<END
> program: kinds
> currency: USD
> tiers:
>   levels: [bronze, silver]
>   use: std:commission/percentage
>   params: {rate: 10%}
> END
$ guerdon check program.yaml
guerdon: program.yaml:4:3: std:commission/percentage is of kind commission; tiers need one of kind tier [program.wrong-kind]
    4 |   levels: [bronze, silver]
      |   ^
[3]

# A reward without a unit, or counted in money.
$ cat > program.yaml <<END
> program: kinds
> currency: USD
> policies:
>   - name: seats
>     use: std:reward/activity
>     params: {kinds: {webinar: 1}}
> END
$ guerdon check program.yaml
guerdon: program.yaml:4:5: policy "seats" is a reward: give it a `unit` from the program's `rewards` [program.missing-unit]
    4 |   - name: seats
      |     ^
[3]
$ sed -i 's/params:/unit: USD\n    params:/' program.yaml
$ guerdon check program.yaml
guerdon: program.yaml:4:5: policy "seats" is a reward: give it a `unit` from the program's `rewards` [program.missing-unit]
    4 |   - name: seats
      |     ^
[3]

# A commission may be counted in a reward's unit: credits for sales.
$ cat > program.yaml <<END
> program: kinds
> currency: USD
> policies:
>   - {name: credits, use: std:commission/percentage, unit: credits, params: {rate: 100%}}
> rewards: {credits: {title: Credits}}
> END
$ guerdon check program.yaml | tail -n 1
ok: 1 policy, 1 reward
