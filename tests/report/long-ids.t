# Ids may have 200 bytes. Where a table has no room for one, its end is an ellipsis, and never half a character.

$ ID=$(printf '合%.0s' $(seq 66))
$ printf 'id\n%s\n' $ID > partners.csv
$ printf 'id,partner_id,referred_at,status,amount\n%s,%s,2024-01-05,converted,100\n' $ID $ID > referrals.csv
$ printf 'program: long\ncurrency: USD\npolicies:\n- {name: base, use: std:commission/percentage, params: {rate: 10%%}}\n' > program.yaml
$ guerdon earnings program.yaml --data . | iconv -f UTF-8 -t UTF-8
Program  long (program.yaml), amounts in USD
Data     the CSV files of .
         1 partner, 1 referral, 1 sale
Span     2024-01

policy  on                                                         USD  reason

2024-01  合合合合合合合合合合合合合合合合合合合合合合合合合合合合合合合合合合合…
base    sale 合合合合合合合合合合合合合合合合合合合合合合合合…   10.00  share o…

Total  10.00 USD in 1 line
Checked: the partner was calculated twice, with the same result.
