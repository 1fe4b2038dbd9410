# Any number of workers gives the same bytes, in every format.

$ hybrid=$ROOT/examples/hybrid
> all() { for format in table csv json; do for command in simulate earnings; do
>   guerdon $command $hybrid/program.yaml --data $hybrid/data --format $format --jobs $1; done; done; }
> all 1 > one; for n in 2 3 7 16; do all $n | cmp one - && echo "$n jobs: same"; done
2 jobs: same
3 jobs: same
7 jobs: same
16 jobs: same

# More workers than partners, and than processors.

$ guerdon earnings $hybrid/program.yaml --data $hybrid/data --format csv --jobs 200 > a
$ guerdon earnings $hybrid/program.yaml --data $hybrid/data --format csv --jobs 1 | cmp a - && echo same
same

# A failure, too, is the one that comes first in the order of the partners, whoever meets it first.

$ cat > fails.lua <<'END'
> return policy {
>   kind = "commission",
>   sale = function(sale, partner)
>     if partner.id == "AF20" or partner.id == "CO10" then return 0 / 0 end
>     return 1
>   end,
> }
> END
$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: fails.lua}]\n' > fails.yaml
$ for n in 1 2 3 7 16; do guerdon simulate fails.yaml --data $hybrid/data --jobs $n 2> said.$n; echo $?; done | uniq -c
      5 4
$ cat said.1; for n in 2 3 7 16; do cmp said.1 said.$n && echo "$n jobs: same"; done
guerdon: fails.lua:3:3: policy "base", sale S0072-01 of partner AF20 in 2023-03: the quantity is not a finite number (nan); look for a division by 0 [policy.result]
    3 |   sale = function(sale, partner)
      |   ^
2 jobs: same
3 jobs: same
7 jobs: same
16 jobs: same

# What partners leave in memory is collected before it could stand in another one's way: whether one fits is its own affair.
$ cat > table.lua <<'END'
> return policy {
>   kind = "commission",
>   sale = function(_, _, _, state)
>     state.list = {}
>     for i = 1, 200000 do state.list[i] = i end
>     return 1
>   end,
> }
> END
$ mkdir eight; awk 'BEGIN { print "id"; for (i = 1; i < 9; i++) print "P" i }' > eight/partners.csv
$ awk 'BEGIN { print "id,partner_id,referred_at,sold_at,amount"; for (i = 1; i < 9; i++) print "S" i ",P" i ",2024-03-02,2024-03-05,100" }' > eight/referrals.csv
$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: table.lua}]\n' > table.yaml
$ for n in 1 2 3 7 16; do guerdon earnings table.yaml --data eight --jobs $n --policy-memory 14M --check none --format csv 2>&1 | sha256sum; done | uniq -c | awk '{ print $1 }'
5
$ guerdon earnings table.yaml --data eight --jobs 1 --policy-memory 14M --check none --format csv | tail -1
2024-03,P8,base,sale,S8,USD,1.00,,
