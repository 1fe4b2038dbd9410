# A file of a folder whose name nearly is a table's is not left out in silence; one that has nothing to do with it may lie there.

$ printf 'id\nP1\n' > partners.csv; printf 'what,ever\n' > lines.csv
> printf 'program: p\ncurrency: USD\npolicies: [{name: b, use: "std:commission/percentage", params: {rate: 10%%}}]\n' > p.yaml
> guerdon earnings p.yaml --data . --format csv
period,partner,policy,event,source,unit,quantity,level,reason
$ printf 'id,referral_id,sold_at,amount\n' > sale.csv; guerdon earnings p.yaml --data .
guerdon: ./sale.csv: the name says no table; did you mean sales? then call it sales.csv or sales-SOMETHING.csv, or move it out of the folder [import.unknown-table]
[3]
$ mv sale.csv 2024-sales.csv; guerdon earnings p.yaml --data .
guerdon: ./2024-sales.csv: the name says no table; did you mean sales? then call it sales.csv or sales-SOMETHING.csv, or move it out of the folder [import.unknown-table]
[3]
$ mv 2024-sales.csv Sales_2024.csv; guerdon earnings p.yaml --data . --format csv
period,partner,policy,event,source,unit,quantity,level,reason
