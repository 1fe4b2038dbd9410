# Is the ledger what was posted? Its rows are read by themselves, and what it should hold is calculated again.

$ guerdon verify --book none.book
guerdon: none.book: there is no such file; check the path, or create a book with `guerdon import` [book.not-found]
[3]
$ guerdon import b.book $ROOT/examples/hybrid/data/*.csv > imported
$ guerdon verify --book b.book
Book    b.book
Ledger  empty: nothing was posted yet
$ cp -r $ROOT/examples/hybrid/program.yaml $ROOT/examples/hybrid/policies .
$ for m in 01 02 03; do guerdon run program.yaml --book b.book --period 2023-$m --on 2024-01-05 > ran; done
$ guerdon close 2023-02 --book b.book --on 2024-01-05
Closed 2023-02 and all before it.
$ guerdon adjust --book b.book --partner AF03 --amount 5.00 --unit USD --period 2023-04 --reason goodwill --author Ada --on 2024-01-06
Posted 5.00 USD to AF03 in 2023-04, as entry 70.
$ guerdon verify --book b.book | sed 's/[0-9a-f]\{64\}/DIGEST/'
Book    b.book
Ledger  70 entries, the last with the digest
        DIGEST

proof       looked at  wrong
tables             23      0  tables and triggers are as guerdon makes them
chain              70      0  each entry, and the one before it, by digest
sums               66      0  each entry sums to zero for each unit
references        109      0  what is referred to is there
texts              13      0  kept programs and policies fit their digests
runs                3      0  certificates of runs name texts that are kept
periods            66      0  nothing was posted into a closed period
payments            0      0  each ends once; what failed came back whole
balances           45      0  SQL gives the same balances
replay             99      0  calculated again, it is what was posted

Nothing is wrong.
$ guerdon verify program.yaml --book b.book --format csv | head -3
proof,looked_at,wrong,entry,text
tables,23,0,,tables and triggers are as guerdon makes them
chain,70,0,,"each entry, and the one before it, by digest"
$ guerdon verify --book b.book --format json | grep -E '^  "(wrong|entries|replayed_through)": '
  "entries": 70,
  "replayed_through": "2023-03",
  "wrong": 0,

# An auditor who noted a digest sees that everything is there which was posted by then.
$ noted=$(sqlite3 b.book "SELECT digest FROM ledger_entries WHERE id = 41"); guerdon verify --book b.book --digest $noted | tail -1
Nothing is wrong.
$ guerdon verify --book b.book --digest $(printf %064d 123) | tail -6; echo ${PIPESTATUS[0]}
Wrong
chain: no entry has the digest
  0000000000000000000000000000000000000000000000000000000000000123: it is gone,
  or was altered

This ledger is not as it was posted.
1

# Another program than it was posted by; data that changed since, which is no fault of the ledger.
$ sed 's/rate: 10%/rate: 9%/' program.yaml > other.yaml; guerdon verify other.yaml --book b.book | sed -n '/^Wrong/,$p' | head -3
Wrong
replay: AF10, 2023-02: affiliate-share-until-2024 on sale S0034-01 is posted as
  5.70 USD, and calculated as 5.13
$ cp b.book later.book; printf 'id,referral_id,sold_at,amount\nS0005-01,R0005,2023-01-30,90.00\n' > sales.csv; guerdon import later.book sales.csv --merge > imported
$ guerdon verify --book later.book | sed -n '/^Note/,$p'
Note    the data changed since the last run, entry 45; a run would post 1 line

Nothing is wrong.

# Whoever writes into the ledger behind its back has to drop the triggers first, and may put them back. It is found, and
# named.
$ sqlite3 b.book "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'ledger%'" > drop.sql
$ sqlite3 b.book "SELECT sql || ';' FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'ledger%'" > make.sql
$ cat > behind.sh <<'SCRIPT'
> cp b.book t.book
> (cat drop.sql; echo "$1;"; cat make.sql) | sqlite3 t.book
> guerdon verify --book t.book > out; code=$?
> sed -n '/^Wrong/,$p' out | tail -n +2 | sed -e '/^$/d' -e '/^This ledger/d'; exit $code
> SCRIPT
$ bash behind.sh "UPDATE ledger_postings SET quantity = quantity - 1 WHERE entry = 41 AND number = 1"
sums: entry 41 does not sum to zero in credits: -1 of its smallest part too much
chain: entry 41 was altered, or its postings were: its digest is not that of
  what stands there
replay: CO15, 2023-02: community-activity on activity X0046 is posted as 11
  credits, and calculated as 10
[1]
$ bash behind.sh "UPDATE ledger_postings SET quantity = quantity * 2 WHERE entry = 41"
chain: entry 41 was altered, or its postings were: its digest is not that of
  what stands there
replay: CO15, 2023-02: community-activity on activity X0046 is posted as 20
  credits, and calculated as 10
[1]
$ bash behind.sh "UPDATE ledger_postings SET reason = 'gift' WHERE entry = 41 AND number = 1"
chain: entry 41 was altered, or its postings were: its digest is not that of
  what stands there
[1]
$ bash behind.sh "UPDATE ledger_postings SET due = '2030-01-01' WHERE entry = 41 AND number = 1"
chain: entry 41 was altered, or its postings were: its digest is not that of
  what stands there
[1]
$ bash behind.sh "UPDATE ledger_entries SET \"on\" = '2024-01-05T00:00' WHERE id = 41"
chain: entry 41 was altered, or its postings were: its digest is not that of
  what stands there
[1]
$ bash behind.sh "UPDATE ledger_entries SET author = 'Ben' WHERE kind = 'manual'"
chain: entry 70 was altered, or its postings were: its digest is not that of
  what stands there
[1]
$ bash behind.sh "UPDATE ledger_entries SET digest = upper(digest) WHERE id = 41"
chain: entry 41 was altered, or its postings were: its digest is not that of
  what stands there
chain: entry 42 was altered, or its postings were: its digest is not that of
  what stands there
[1]
$ bash behind.sh "UPDATE ledger_entries SET refers = 40 WHERE id = 41"
references: entry 41 belongs to entry 40, which is no run
chain: entry 41 was altered, or its postings were: its digest is not that of
  what stands there
[1]
$ bash behind.sh "UPDATE ledger_entries SET period = '2023-01' WHERE kind = 'manual'"
periods: entry 70 stands in 2023-01, and everything through 2023-02 was closed
  before
chain: entry 70 was altered, or its postings were: its digest is not that of
  what stands there
[1]
$ bash behind.sh "DELETE FROM ledger_postings WHERE entry = 41 AND number = 1"
chain: entry 41 has posting 2 out of its place: altered, put in, or another
  taken out
sums: entry 41 does not sum to zero in credits: 10 of its smallest part too much
replay: CO15, 2023-02: community-activity on activity X0046 is posted as 0
  credits, and calculated as 10
[1]
$ bash behind.sh "DELETE FROM ledger_postings WHERE entry = 70"
chain: entry 70 was altered, or its postings were: its digest is not that of
  what stands there
references: no entry posts to the account "adjustments": it was put in, or what
  was posted to it taken out
references: no entry posts to the account "partner/AF03/payable": it was put in,
  or what was posted to it taken out
[1]
$ bash behind.sh "INSERT INTO ledger_units VALUES (99, 'gold', 0, 0); INSERT INTO ledger_accounts VALUES (99, 'expense/gold', 'expense', 'gold')"
references: no entry posts to the account "expense/gold": it was put in, or what
  was posted to it taken out
references: no entry posts to the unit "gold": it was put in, or what was posted
  to it taken out
[1]
$ bash behind.sh "INSERT INTO ledger_texts VALUES ('0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8', '')"
texts: no run names the text kept as 0e5751c026e5...: it was put in
[1]
$ bash behind.sh "PRAGMA foreign_keys = off; UPDATE ledger_postings SET account = 999 WHERE entry = 41 AND number = 1; UPDATE ledger_postings SET unit = 999 WHERE entry = 41 AND number = 2" | head -2
references: entry 41 names an account in posting 1 that is not there
references: entry 41 names a unit in posting 2 that is not there
$ bash behind.sh "DELETE FROM ledger_entries WHERE id = 70"
chain: entry 70 is missing, and its postings are there
references: no entry posts to the account "adjustments": it was put in, or what
  was posted to it taken out
references: no entry posts to the account "partner/AF03/payable": it was put in,
  or what was posted to it taken out
balances: the balance of "adjustments" is 500 by SQL and 0 by adding up its
  postings
balances: the balance of "partner/AF03/payable" is -500 by SQL and 0 by adding
  up its postings
[1]
$ bash behind.sh "DELETE FROM ledger_postings WHERE entry = 69; DELETE FROM ledger_entries WHERE id = 69"
chain: entry 69 is missing, so that entry 70 has no digest to follow
[1]
$ bash behind.sh "INSERT INTO ledger_postings SELECT entry, 9, account, unit, 0, due, policy, event, source, part, level, reason FROM ledger_postings WHERE entry = 41 AND number = 1"
chain: entry 41 has posting 9 out of its place: altered, put in, or another
  taken out
[1]
$ bash behind.sh "INSERT INTO ledger_entries SELECT 71, kind, \"on\", partner, period, origin, cause, refers, 'again', about, author, digest FROM ledger_entries WHERE id = 70"
chain: entry 71 was altered, or its postings were: its digest is not that of
  what stands there
[1]
$ bash behind.sh "UPDATE ledger_accounts SET owner = 'AF04' WHERE name = 'partner/AF03/payable'"
references: the account "partner/AF03/payable" is said to be "payable" of "AF04"
[1]
$ bash behind.sh "PRAGMA foreign_keys = off; DELETE FROM ledger_accounts WHERE name = 'adjustments'"
references: entry 70 names an account in posting 1 that is not there
sums: entry 70 does not sum to zero in USD: -500 of its smallest part too much
[1]
$ bash behind.sh "UPDATE ledger_units SET decimals = 0 WHERE name = 'USD'" | sed -n '1,2p; /replay/,$p'
chain: entry 2 was altered, or its postings were: its digest is not that of what
  stands there
replay: nothing can be calculated again: the ledger counts "USD" as money with 0
  decimals, and the program as money with 2; give the reward another id
$ bash behind.sh "UPDATE ledger_texts SET text = text || ' ' WHERE text LIKE '# One program%'" | sed 's/[0-9a-f]\{12\}/DIGEST/g'
texts: the text kept as DIGEST... was altered: its digest is
  DIGEST...
$ bash behind.sh "DELETE FROM ledger_texts WHERE text LIKE '# One program%'"
runs: entry 1 was made by a program whose text is missing
runs: entry 16 was made by a program whose text is missing
runs: entry 45 was made by a program whose text is missing
replay: nothing can be calculated again: the text of the program that entry 45
  was made by is missing; restore the book from a backup
[1]
$ bash behind.sh "CREATE VIEW ledger_own AS SELECT 1"
tables: the view ledger_own is none that guerdon makes
[1]
$ cp b.book t.book; sqlite3 t.book "DROP TRIGGER ledger_entries_stay"; guerdon verify --book t.book | grep trigger
tables             23      1  tables and triggers are as guerdon makes them
tables: the trigger ledger_entries_stay is missing, or another than guerdon

# What is gone from the end is missed by the replay, or by whoever noted the digest.
$ bash behind.sh "DELETE FROM ledger_postings WHERE entry > 67; DELETE FROM ledger_entries WHERE id > 67" | grep -A 1 -m 1 ^replay
replay: CO15, 2023-03: community-leads on qualified R0183 is posted as 0
  credits, and calculated as 20

# Payments end once, and one that fails gives back all that it took.
$ guerdon payout apply program.yaml --book b.book --on 2024-01-10 --key 2024-01 | tail -1
Posted with the key 2024-01, as entry 71.
$ end() { guerdon payout $1 --book b.book --key 2024-01 --on 2024-01-12 "${@:2}"; }; end fail --partner AL01 --reason "account closed"; end settle --partner AL02 --reference ST-1
AL01 of 2024-01: 1 payment failed.
AL02 of 2024-01: 1 payment settled.
$ guerdon verify --book b.book | grep -E 'payments|Nothing'
payments           16      0  each ends once; what failed came back whole
Nothing is wrong.
$ ended="SELECT max(id) FROM ledger_entries WHERE kind ="
$ bash behind.sh "UPDATE ledger_postings SET quantity = quantity / 2 WHERE entry = ($ended 'fail')"
chain: entry 103 was altered, or its postings were: its digest is not that of
  what stands there
payments: entry 103 does not give back what entry 88 paid
[1]
$ bash behind.sh "UPDATE ledger_entries SET refers = (SELECT min(refers) FROM ledger_entries WHERE kind = 'fail') WHERE kind = 'settle'"
chain: entry 104 was altered, or its postings were: its digest is not that of
  what stands there
payments: entry 104 ends the payment of entry 88, which had ended before
[1]
$ bash behind.sh "UPDATE ledger_entries SET refers = 1 WHERE id = ($ended 'pay')"
chain: entry 102 was altered, or its postings were: its digest is not that of
  what stands there
payments: entry 102 belongs to entry 1, which is no payout
[1]

# Any value of any row (here one in 17; each.sh without a number tries them all, which takes a minute).
$ printf 'id,currency\nP1,EUR\n' > partners.csv; printf 'currency,on,rate\nEUR,2024-01-01,1.10\n' > rates.csv; printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-01-02,2024-01-05,100.00\n' > referrals.csv
$ cat > small.yaml <<END
> program: small
> currency: USD
> policies:
>   - {name: base, use: std:commission/percentage, params: {rate: 10%}}
>   - {name: points, use: std:reward/points, unit: point}
> rewards: {point: {value: 0.01, expires: 1y}}
> END
$ guerdon import small.book partners.csv rates.csv referrals.csv > imported; guerdon run small.yaml --book small.book --period 2024-01 --on 2024-02-01 > ran
$ guerdon payout apply small.yaml --book small.book --on 2024-02-10 --key k > out; guerdon payout fail --book small.book --key k --all --reason x --on 2024-02-11 > out
$ guerdon rewards fulfil --book small.book --partner P1 --unit point --quantity 3 --on 2024-02-12 > out; guerdon adjust --book small.book --partner P1 --amount 5 --unit EUR --period 2024-02 --reason r --author A --on 2024-02-13 > out
$ bash $ROOT/tests/cli/tampering/each.sh small.book 17
0 not found

# What follows a byte 0 is in no digest, and SQL reads it: so the name hides what is owed back, or what was paid.
$ for change in "ledger_accounts SET kind = kind || char(0) || 'x' WHERE kind = 'payable'" "ledger_accounts SET owner = owner || char(0) WHERE kind = 'paid'" "ledger_accounts SET name = name || char(0) || 'x'" "ledger_units SET name = name || char(0) || 'x'"; do cp small.book t.book; sqlite3 t.book "DROP TRIGGER ledger_accounts_stay; DROP TRIGGER ledger_units_stay; UPDATE $change"; guerdon verify --book t.book > found; echo "$? $(grep -m 1 -A 1 '^references:' found)"; done
1 references: the account "partner/P1/payable" has a text with a byte 0, as
  guerdon writes none
1 references: the account "partner/P1/paid" has a text with a byte 0, as guerdon
  writes none
1 references: the account "partner/P1/held" has a text with a byte 0, as guerdon
  writes none
1 references: the unit "USD" has a text with a byte 0, as guerdon writes none
references: the unit "point" has a text with a byte 0, as guerdon writes none

# An index that misses a row: what was posted by that key would not be found, and be posted again. A trigger in the data.
$ cp small.book t.book; sqlite3 t.book "CREATE TABLE z (id INTEGER PRIMARY KEY, kind, key, UNIQUE (kind, key)); INSERT INTO z SELECT id, kind, key FROM ledger_entries WHERE kind <> 'manual'; PRAGMA writable_schema = on; UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_z_1') WHERE name = 'sqlite_autoindex_ledger_entries_1'"
$ guerdon verify --book t.book | grep -A 1 ^tables:
tables: rows and indexes do not fit: row 8 missing from index
  sqlite_autoindex_ledger_entries_1
$ cp small.book t.book; sqlite3 t.book "CREATE TRIGGER more AFTER INSERT ON sales BEGIN UPDATE sales SET amount = 2 * amount WHERE id = NEW.id; END"; guerdon verify --book t.book | grep ^tables:
tables: the trigger more is none that guerdon makes

# Everything taken away, or one of the tables.
$ cp b.book t.book; sqlite3 t.book "DROP TABLE ledger_entries"; guerdon verify --book t.book | tail -3
tables: 1 of the ledger's 5 tables are missing

This ledger is not as it was posted.
$ cp b.book t.book; sqlite3 t.book "DROP TABLE ledger_postings"; guerdon verify --book t.book | tail -3
tables: 1 of the ledger's 5 tables are missing

This ledger is not as it was posted.
$ cp b.book t.book; for g in $(sqlite3 t.book "SELECT name FROM sqlite_schema WHERE type = 'trigger'"); do sqlite3 t.book "DROP TRIGGER $g"; done; sqlite3 t.book "DELETE FROM ledger_postings; DELETE FROM ledger_entries"; guerdon verify --book t.book --format csv | grep -c 'taken away'
1
