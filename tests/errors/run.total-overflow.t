$ for y in $(seq 1925 2024); do for m in 01 02 03 04 05 06 07 08 09 10 11 12; do echo $y-$m; done; done > months
$ sed 1iid months > partners.csv
$ sed 's/.*/S&,&,&-01,&-01,1.00/; 1iid,partner_id,referred_at,sold_at,amount' months > referrals.csv
$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: pay.lua}]\n' > program.yaml
$ cat > pay.lua <<'END'
> return policy {
>   kind = "commission",
>   sale = function(sale) return 90071992547409.90 end,
> }
> END
$ guerdon simulate program.yaml --data .
guerdon: a total goes beyond what 64 bits of minor units can hold; look for amounts that are too large by a typing error, or report a shorter span [run.total-overflow]
[3]
