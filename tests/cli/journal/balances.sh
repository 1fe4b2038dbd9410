#!/usr/bin/env bash
# balances.sh hledger|beancount BOOK JOURNAL: what the tool adds up, against what the ledger says, account by account. The
# names that accounts and units have in the journal are taken from where it declares them, in the ledger's order.
set -eu
LC_ALL=C.UTF-8
export LC_ALL
names() { # names TABLE PATTERN: what it is called in the journal, and in the ledger
  paste <(sed -nE "s/$2/\1/p" "$journal") <(sqlite3 "$book" "SELECT name FROM $1 ORDER BY id")
}
tool=$1 book=$2 journal=$3
case $tool in
hledger)
  names ledger_accounts '^account (.*)  ; type:.*'
  names ledger_units '^commodity [0-9.]* (.*)' | tr -d '"'
  ;;
beancount)
  names ledger_accounts '^[-0-9]* open (.*)'
  names ledger_units '^[-0-9]* commodity (.*)'
  ;;
esac > names.tsv
case $tool in
hledger)
  hledger -f "$journal" balance --flat --no-total --layout=bare -O csv | sed -E '1d; s/^"(.*)","(.*)","(.*)"$/\1\t\2\t\3/'
  ;;
beancount)
  bean-query -q -f csv "$journal" 'SELECT account, currency, sum(position) GROUP BY account, currency' |
    sed -E '1d; s/ +,/,/g; s/, +/,/g; s/^([^,]*),([^,]*),([-0-9.]*).*/\1\t\2\t\3/' | awk -F'\t' '$3 != ""'
  ;;
esac | awk -F'\t' -v OFS='\t' 'NR == FNR { name[$1] = $2; next } { print name[$1], name[$2], $3 }' names.tsv - | sort > theirs.tsv
sqlite3 -separator $'\t' "$book" "SELECT account, unit, printf('%.' || decimals || 'f', quantity / pow(10, decimals))
  FROM ledger_balances WHERE quantity <> 0" | sort > ours.tsv
diff ours.tsv theirs.tsv && echo "$(wc -l < ours.tsv) balances are equal"
