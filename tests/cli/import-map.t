# --map and --mapping: an export of another system is imported as it is.

$ printf 'Partner,Full name,Kind\nP1,Ann,affiliate\n' > partners.csv
$ printf 'Deal,Partner,Created,Won at,Net total,Stage\nR1,P1,2024-01-05,2024-01-09,100.00,new\n' > referrals.csv
$ guerdon import b.book partners.csv
guerdon: partners.csv:1: partners need a column "id"; found Partner, Full name, Kind; name the column that holds it: --map id=COLUMN [import.missing-column]
[3]
$ guerdon import b.book partners.csv --map id=Partner --map name="Full name" --map model=Kind
file          table     added  changed  unchanged  rejected
partners.csv  partners      1        0          0         0
$ guerdon import b.book referrals.csv --map id=Deal --map partner_id=Partner --map referred_at=Created --map sold_at='Won at' --map amount='Net total'
file           table      added  changed  unchanged  rejected
referrals.csv  referrals      1        0          0         0
$ sqlite3 -header b.book "select id, partner_id, referred_at, sold_at, amount, Stage from referrals"
id|partner_id|referred_at|sold_at|amount|Stage
R1|P1|2024-01-05|2024-01-09|100|new

# The same from a file, for both at once.
$ cat > crm.yaml <<END
> partners: {id: Partner, name: Full name, model: Kind}
> referrals:
>   id: Deal
>   partner_id: Partner
>   referred_at: Created
>   sold_at: "Won at"
>   amount: Net total
> END
$ guerdon import c.book referrals.csv partners.csv --mapping crm.yaml
file           table      added  changed  unchanged  rejected
partners.csv   partners       1        0          0         0
referrals.csv  referrals      1        0          0         0
$ guerdon import b.book referrals.csv partners.csv --mapping crm.yaml
file           table      added  changed  unchanged  rejected
partners.csv   partners       0        0          1         0
referrals.csv  referrals      0        0          1         0

# --map adds to the mapping file. One column may be two things; an attribute may be renamed.
$ guerdon import d.book partners.csv --mapping crm.yaml --map team=Kind
file          table     added  changed  unchanged  rejected
partners.csv  partners      1        0          0         0
$ sqlite3 -header d.book "select id, model, team from partners"
id|model|team
P1|affiliate|affiliate

# With --rejects the bad rows keep the columns of the file.
$ printf 'Partner,Full name,Kind\n,Bea,affiliate\n' > partners.csv
$ guerdon import c.book partners.csv --mapping crm.yaml --rejects bad.csv
file          table     added  changed  unchanged  rejected
partners.csv  partners      0        0          0         1

The rejected rows and what is wrong with them are in bad.csv.

$ cat bad.csv
Partner,Full name,Kind,line,reason
,Bea,affiliate,2,id: empty; every row of partners needs one
