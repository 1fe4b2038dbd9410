$ cat > rates.csv <<'END'
> currency,on,rate
> EUR,2024-03-01,0
> END
$ guerdon import b.book rates.csv
guerdon: rates.csv:2:3: rate: "0" is not an exchange rate; expected a number above 0 with at most 12 decimals: units of the program's currency for one of this one [data.bad-rate]
[3]
