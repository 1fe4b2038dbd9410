# A cheque that is due on 1 January, and ten days of safety: settled until the 5th leaves it out, until the 15th takes it in.
# Published by: https://github.com/OCA/commission @14.0 sale_commission_check_deposit/readme/DESCRIPTION.rst
# The safety days are the hold; the sale is when the cheque is due. The amount is of our own.

$ cat > program.yaml <<YAML
> program: worked
> currency: EUR
> period: week
> policies: [{name: base, use: std:commission/percentage, params: {rate: 10%}}]
> payout: {hold: 10d}
> YAML
$ printf 'id\nP\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nR1,P,2024-01-01,2024-01-01,100.00\n' > referrals.csv
$ guerdon import b.book partners.csv referrals.csv > imported
$ guerdon run program.yaml --book b.book --period 2024-W01 --on 2024-01-08 > posted
$ for day in 2024-01-05 2024-01-10 2024-01-11 2024-01-15; do guerdon payout plan program.yaml --book b.book --on $day --format csv | sed "1d;s/^/$day,/"; done
2024-01-05,P,EUR,0.00,10.00,0.00,held,,,,,
2024-01-10,P,EUR,0.00,10.00,0.00,held,,,,,
2024-01-11,P,EUR,10.00,0.00,10.00,pays,,10.00,EUR,,
2024-01-15,P,EUR,10.00,0.00,10.00,pays,,10.00,EUR,,
