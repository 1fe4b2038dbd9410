# What is shown is what a second calculation gives, interpreted and in reverse order: of everybody, line by line.

$ cd $ROOT && for command in simulate earnings; do
>   guerdon $command examples/hybrid/program.yaml --data examples/hybrid/data --check all | tail -n 1
> done
Checked: all 72 partners were calculated twice, with the same result.
Checked: all 72 partners were calculated twice, with the same result.

# A sample is a hundred of them, or one in a hundred, and always the same ones; whom one asks for is among them.

$ { echo id; seq -f 'P%04g' 3000; } > partners.csv
> { echo id,partner_id,referred_at,sold_at,amount
>   seq 3000 | awk '{ printf "S%04d,P%04d,2024-01-01,2024-03-05,%d.00\n", $1, $1, $1 % 90 }'; } > referrals.csv
> printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: "std:commission/percentage", params: {rate: 10%%}}]\n' > p.yaml
$ guerdon simulate p.yaml --data . | tail -n 1
Checked: 100 of 3,000 partners were calculated twice, with the same result.
$ guerdon simulate p.yaml --data . --format json | grep '"check"'
  "check": {"mode": "sample", "partners": 100, "of": 3000},
$ guerdon simulate p.yaml --data . --check all --format json | grep '"check"'
  "check": {"mode": "all", "partners": 3000, "of": 3000},
$ guerdon simulate p.yaml --data . --check none | tail -n 1
Checked: nothing was calculated a second time (--check none).
$ for id in P0001 P0002 P0003 P0004; do guerdon earnings p.yaml --data . --partner $id | tail -n 1; done | sort | uniq -c
      4 Checked: 101 of 3,000 partners were calculated twice, with the same result.

# CSV says nothing of it.

$ guerdon simulate p.yaml --data . --format csv | cmp - <(guerdon simulate p.yaml --data . --format csv --check none) && echo same
same

# A policy whose branch hangs on the last digit of x ^ 2. Nothing is shown but the error, unless nothing is calculated twice.

$ cat > list.lua <<'END'
> return policy { kind = "commission", sale = function(sale) return sale.amount ^ 2 >= 9210.2409 and 5 or 1 end }
> END
$ printf 'program: p\ncurrency: USD\npolicies: [{name: list, use: list.lua}]\n' > list.yaml
$ { echo id; seq -f 'P%g' 3; } > partners.csv
> { echo id,partner_id,referred_at,sold_at,amount; seq 999 | awk '{ printf "S%03d,P%d,2024-01-01,2024-03-05,%s\n", $1, $1 < 997 ? 1 : $1 % 3 + 1, $1 < 996 ? "10.00" : "95.97" }'; } > referrals.csv
$ guerdon simulate list.yaml --data .
guerdon: list.lua: policy "list", sale S996 of partner P1 in 2024-03: 1.00 USD when compiled, and 5.00 USD when interpreted; nothing is shown. A policy must give the same however it is run and whoever comes before: look for what it remembers outside of `state`, and for a branch on the last digit of a number; if there is neither, it is the compiler's mistake: write the line another way, and report it [policy.differs]
[4]
$ guerdon earnings list.yaml --data . --format csv
guerdon: list.lua: policy "list", sale S996 of partner P1 in 2024-03: 1.00 USD when compiled, and 5.00 USD when interpreted; nothing is shown. A policy must give the same however it is run and whoever comes before: look for what it remembers outside of `state`, and for a branch on the last digit of a number; if there is neither, it is the compiler's mistake: write the line another way, and report it [policy.differs]
[4]
$ guerdon simulate list.yaml --data . --check none --format csv | grep ^unit
unit,USD,USD,999.00,999

# What a policy remembers from one partner to the next would show as well, where the room did not see it before.

$ cat > list.lua <<'END'
> local each = pairs({ 10, 20, 30, 40, 50, 60, 70, 80, 90 })
> return policy { kind = "commission", sale = function() return (each()) end }
> END
$ guerdon simulate list.yaml --data . --check none
guerdon: list.lua: policy "list", the period of partner P1 in 2024-03: the policy changed the local "each" of its file; what is to last along a partner's timeline belongs in `state` [policy.read-only]
[4]

# Two things in which compiled and interpreted Lua differ, where a policy hangs on them: the last digit of x ^ 2, and the sign of
# zero. Without a branch on it, a last digit is rounded away.

$ printf 'id\nP1\n' > partners.csv
> { echo id,partner_id,referred_at,sold_at,amount; seq 999 | awk '{ printf "S%03d,P1,2024-01-01,2024-03-05,%s\n", $1, $1 < 999 ? "10.00" : "95.97" }'; } > referrals.csv
$ try() { printf 'return policy { kind = "commission", sale = function(sale) %s end }\n' "$1" > list.lua
>   guerdon simulate list.yaml --data . 2>&1 | sed -n 's/.*, \(sale .* when interpreted\);.*/\1/p; s/.*a second time, \(.*\); nothing.*/\1/p; s/^Checked: //p'; }
$ try 'return sale.amount ^ 2 / 100'
the partner was calculated twice, with the same result.
$ try 'return sale.amount ^ 2 >= 9210.2409 and 5 or 1'
sale S999 of partner P1 in 2024-03: 1.00 USD when compiled, and 5.00 USD when interpreted
$ try 'return 1 / math.ceil(-(sale.amount % 10) / 10) > 0 and 1 or 2'
sale S999 of partner P1 in 2024-03: 2.00 USD when compiled, and 1.00 USD when interpreted

# A policy that fails only the second time has not given the same.

$ try 'if sale.amount ^ 2 >= 9210.2409 then error("too much") end return 1'
interpreted, a policy fails that did not fail when compiled: policy "list", sale S999 of partner P1 in 2024-03: too much [policy.runtime]
