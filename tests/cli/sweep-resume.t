# sweep --resume: what is done is kept in a file, and an interrupted sweep goes on from there, with the same report.

$ cp -r "$ROOT"/examples/hybrid/{program.yaml,policies,data} .
$ sweep() { guerdon sweep program.yaml --data data --over policies.affiliate-share.params.rate=12%,-1%,10%..11%:0.5% --over policies.alliance-bonus.params.rate=8%,6% --resamples 20 "$@"; }
$ sweep --format json > alone.json 2> alone.log
[3]
$ sweep > alone.txt 2>> alone.log
[3]

# Kept from the beginning; taken from the file, nothing is run: not a byte of the report differs, nor of what was said about failures.
$ sweep --format json --resume done 2> log | cmp - alone.json
$ { sweep --format json --resume done > new.json; sweep --resume done > new.txt; } 2> log; cmp new.json alone.json; cmp new.txt alone.txt; cmp log alone.log

# The page of it, too.
$ { sweep --html alone.html; sweep --html page.html --resume done; } > /dev/null 2>&1; cmp page.html alone.html

# A file that ends anywhere behind its head, as after a kill: the last outcome that is whole counts. So does an empty one.
$ size=$(wc -c < done)
$ for part in 0 376 380 381 396 5000 9000 20000 $((size / 2)) $((size - 1)); do
>   head -c $part done > torn; sweep --format json --resume torn 2> log | cmp - alone.json; cmp torn done
> done

# What is damaged is done again.
$ { head -c 30000 done; printf 'XXXX'; tail -c +30005 done; } > damaged; sweep --format json --resume damaged 2> log | cmp - alone.json; cmp damaged done

# Guardrails and what is shown may be others.
$ sweep --resume done --guard 'cost_share < 15%' --show worth 2> log | tail -n 14
worth: affiliate-share.rate down, alliance-bonus.rate across
              8%          6%
12%    ██147,494!  ▓▓145,434
-1%       failed      failed
10%    ░░143,117     141,057
10.5%  ▒▒144,210     142,151
11%    ▓▓145,307   ░░143,248
! breaks a guardrail

7 of 10 scenarios keep the guardrail.
2 of 10 scenarios failed.
Checked: of the baseline and 1 of 10 scenarios, 72 partners were calculated
         twice, with the same result.
Partners are assumed to behave as they did.

# With anything else it is refused, and says what is other.
$ sweep --resume done --until 2025
guerdon: done was made with other inputs (options); go on with the same, or name another file [sweep.record-inputs]
[3]
$ sweep --resume done --policy-memory 32M
guerdon: done was made with other inputs (options); go on with the same, or name another file [sweep.record-inputs]
[3]
$ sweep --resume done --over payout.minimum=1
guerdon: done was made with other inputs (programs, grid); go on with the same, or name another file [sweep.record-inputs]
[3]
$ sweep --resume done --set policies.alliance-fee.params.patience=2 --seed 2
guerdon: done was made with other inputs (programs, options); go on with the same, or name another file [sweep.record-inputs]
[3]
$ echo '-- slower' >> policies/monthly_fee.lua; sweep --resume done
guerdon: done was made with other inputs (programs); go on with the same, or name another file [sweep.record-inputs]
[3]
$ sed -i '$d' policies/monthly_fee.lua; sed -i '2s/2023/2022/' data/sales.csv; sweep --resume done
guerdon: done was made with other inputs (data); go on with the same, or name another file [sweep.record-inputs]
[3]
$ cmp damaged done

# While one sweep writes the file, another does not.
$ mkfifo gate; sweep --resume busy --format json > gate 2> log & { read -r brace; sweep --resume busy; cat > rest; } < gate; wc -l < rest
guerdon: another sweep is writing busy; wait for it, or name another file [sweep.record-busy]
2594

# Its head is there whole or not at all: what has a part of it is somebody else's, and stays.
$ for part in 1 4 15 16 375; do head -c $part done > theirs; sweep --resume theirs; wc -c < theirs; done
guerdon: theirs is no record of a sweep; name another file [sweep.record-file]
1
guerdon: theirs is no record of a sweep; name another file [sweep.record-file]
4
guerdon: theirs is no record of a sweep; name another file [sweep.record-file]
15
guerdon: theirs is no record of a sweep; name another file [sweep.record-file]
16
guerdon: theirs is no record of a sweep; name another file [sweep.record-file]
375

# What is no plain file is refused at once, and so is what another option names, or a book has beside it; no data are looked at.
$ mv data away; mkfifo pipe; mkdir folder; ln -s nirvana link; guerdon import x.book away/partners.csv > imported
$ for file in pipe folder /dev/null link nowhere/done x.book-wal -; do sweep --resume $file; done
guerdon: --resume pipe: it cannot be opened (it is no plain file; name one) [usage.resume]
guerdon: --resume folder: it cannot be opened (it is no plain file; name one) [usage.resume]
guerdon: --resume /dev/null: it cannot be opened (it is no plain file; name one) [usage.resume]
guerdon: --resume link: it cannot be opened (it is a link that leads nowhere) [usage.resume]
guerdon: --resume nowhere/done: it cannot be opened (No such file or directory) [usage.resume]
guerdon: x.book-wal: belongs to the book x.book, and is not written over; name another file [usage.out]
guerdon: --resume -: it cannot be opened (that is standard output elsewhere; ./- is a file of that name) [usage.resume]
[2]
$ sweep --resume done --html folder/../done
guerdon: folder/../done: is named by --html and by --resume too; name two files [usage.out]
[2]
$ sweep --resume new --html ./new
guerdon: ./new: is named by --html and by --resume too; name two files [usage.out]
[2]
$ for file in pipe folder /dev/null nowhere/page x.book-journal -; do sweep --html $file; done
guerdon: pipe: is no file, and is not written over; name another one [usage.out]
guerdon: folder: is no file, and is not written over; name another one [usage.out]
guerdon: /dev/null: is no file, and is not written over; name another one [usage.out]
guerdon: nowhere/page: cannot be written (No such file or directory); name another file [usage.out]
guerdon: x.book-journal: belongs to the book x.book, and is not written over; name another file [usage.out]
guerdon: -: is standard output elsewhere, and here a file is written; name it (./- is one of that name) [usage.out]
[2]
$ solve() { guerdon solve program.yaml --data data --find payout.minimum=0..50:50 --minimise cost "$@"; }
$ for file in pipe x.book-shm nowhere/found.yaml program.yaml; do solve --out $file; done
guerdon: pipe: is no file, and is not written over; name another one [usage.out]
guerdon: x.book-shm: belongs to the book x.book, and is not written over; name another file [usage.out]
guerdon: nowhere/found.yaml: cannot be written (No such file or directory); name another file [usage.out]
guerdon: program.yaml: is another file than a search wrote, and is not written over; name another [usage.out]
[2]
$ solve --out found.yaml --html folder/../found.yaml
guerdon: folder/../found.yaml: is named by --html and by --out too; name two files [usage.out]
[2]
$ guerdon compare program.yaml --data data --set payout.minimum=50 --html x.book.snapshot
guerdon: x.book.snapshot: belongs to the book x.book, and is not written over; name another file [usage.out]
[2]

# Another engine: any of what decides what is earned, and the shipped rules.
$ cp -r "$ROOT"/{engine,rules,scripts} .; digest() { scripts/dev/embed.sh digest | sed -n 's/.*"\([0-9a-f]\{64\}\)".*/\1/p'; }
$ before=$(digest); grep -qF "$before" "$(command -v guerdon)" || echo is not in it; echo '-- ' >> rules/commission/percentage.lua; rule=$(digest); echo '-- ' >> engine/policy/ladder.c; [ $before != $rule ] && [ $(digest) != $rule ]
