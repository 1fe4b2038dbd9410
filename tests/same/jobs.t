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
