# More policies than an integer has bits: each field names the policies that read it, and no other.

$ printf 'id\nP1\n' > partners.csv
$ echo 'return policy { kind = "commission", summary = "", sale = function(sale) return sale.amount end }' > a.lua
$ echo 'return policy { kind = "commission", summary = "", sale = function(sale) return sale.number end }' > n.lua
$ { printf 'program: many\ncurrency: USD\npolicies:\n'; for i in $(seq 100); do printf -- '- {name: p%d, use: %s.lua}\n' $i $([ $i = 64 ] || [ $i = 100 ] && echo n || echo a); done; } > program.yaml
$ guerdon check program.yaml --data . | sed -n '/^field/,/^$/p'
field        where it comes from  read by
sale.amount  built in             p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11,…
sale.number  built in             p64, p100
