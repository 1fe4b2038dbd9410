# What is earned from 1 to 31 March is invoiced on 1 April, charged on the 8th and there to be taken out on the 13th.
# Published by: https://support.partnerstack.com/hc/en-us/articles/360009437334-Company-FAQs
# The invoice is the run, the charge is the payout, and what can be taken out is settled. With `every: month` a payout on the 8th
# takes whole months only: what is earned in April waits. The amounts are of our own.

$ cat > program.yaml <<YAML
> program: worked
> currency: USD
> policies: [{name: base, use: std:commission/percentage, params: {rate: 10%}}]
> payout: {every: month}
> YAML
$ printf 'id\nP\n' > partners.csv
$ cat > referrals.csv <<CSV
> id,partner_id,referred_at,sold_at,amount
> first,P,2024-03-01,2024-03-01,100.00
> last,P,2024-03-31,2024-03-31T23:59:59,200.00
> april,P,2024-04-01,2024-04-01,400.00
> CSV
$ guerdon import b.book partners.csv referrals.csv > imported
$ guerdon run program.yaml --book b.book --period 2024-03 --on 2024-04-01 --format csv | cut -d, -f 1-8,12
partner,origin,kind,cause,policy,event,source,unit,due
P,2024-03,earn,new,base,sale,first,USD,2024-03-01
P,2024-03,earn,new,base,sale,last,USD,2024-03-31
$ guerdon payout apply program.yaml --book b.book --on 2024-04-08 --key march | sed -n 3,7p
Payout   for 2024-04-08, of what became payable through 2024-03-31

partner  held  payable  unit   pays
P        0.00    30.00  USD   30.00  USD
$ guerdon payout settle --book b.book --key march --all --on 2024-04-13
all of march: 1 payment settled.
$ for day in 2024-04-07 2024-04-08 2024-04-12 2024-04-13; do echo $day: $(guerdon payout list --book b.book --on $day --format csv | sed 1d); done
2024-04-07:
2024-04-08: march,2024-04-08,P,USD,30.00,30.00,USD,,,open,,
2024-04-12: march,2024-04-08,P,USD,30.00,30.00,USD,,,open,,
2024-04-13: march,2024-04-08,P,USD,30.00,30.00,USD,,,settled,2024-04-13,

# The rest of April pays nothing more; May does.
$ guerdon payout apply program.yaml --book b.book --on 2024-04-30 --key april | tail -2
Nothing to pay.
Posted with the key april, as entry 7.
$ guerdon run program.yaml --book b.book --period 2024-04 --on 2024-05-01 > posted
$ guerdon payout apply program.yaml --book b.book --on 2024-05-08 --key may | sed -n '/payment/p'
1 payment, 40.00 USD
