#!/usr/bin/env bash
# each.sh BOOK [STEP]: alter every value of the ledger's tables, and take every row out, one at a time; say what verify does not
# find. STEP: only each so many-th. The triggers are dropped first, and made again.
set -u
book=$1 step=${2:-1} tried=0 missed=0
sqlite3 "$book" "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'ledger%'" > drop.sql
sqlite3 "$book" "SELECT sql || ';' FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'ledger%'" > make.sql

statements() { # statements TABLE KEY: KEY is SQL that gives the condition of a row
  echo "SELECT 'DELETE FROM $1 WHERE ' || $2 FROM $1;"
  sqlite3 "$book" "SELECT name, type FROM pragma_table_info('$1')" | while IFS='|' read -r column type; do
    case $type in
    INTEGER) more="+ 1" none=0 ;;
    *) more="|| ''x''" none="''''" ;;
    esac
    echo "SELECT 'UPDATE $1 SET \"$column\" = coalesce(\"$column\", $none) $more WHERE ' || $2 FROM $1;"
    echo "SELECT 'UPDATE $1 SET \"$column\" = $none WHERE ' || $2 FROM $1 WHERE \"$column\" IS NULL;"
  done
}

for table in entries accounts units texts; do statements "ledger_$table" "'rowid = ' || rowid"; done > all.sql
statements ledger_postings "'entry = ' || entry || ' AND number = ' || number" >> all.sql
while read -r statement; do
  cp "$book" altered.book
  { cat drop.sql; echo "PRAGMA foreign_keys = off; $statement;"; cat make.sql; } | sqlite3 altered.book 2> refused || continue # UNIQUE
  tried=$((tried + 1))
  guerdon verify --book altered.book > found 2>&1
  code=$?
  if [ $code != 1 ]; then missed=$((missed + 1)); echo "[$code] $statement"; fi
done < <(sqlite3 "$book" < all.sql | awk -v step="$step" 'NR % step == 1 % step')
[ $tried -gt 20 ] && echo "$missed not found"
