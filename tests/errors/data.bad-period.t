$ printf 'id\nP1\n' > partners.csv
$ cat > targets.csv <<'END'
> partner_id,period,value
> P1,March 2024,5000
> END
$ guerdon import b.book partners.csv targets.csv
guerdon: targets.csv:2:2: period: "March 2024" is not a period; expected one such as 2024-03, 2024-Q1, 2024-H1, 2024, 2024-W09 or 2024-03-H1 [data.bad-period]
[3]
