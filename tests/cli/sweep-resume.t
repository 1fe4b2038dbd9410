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

# A file that ends anywhere, as after a kill: the last outcome that is whole counts.
$ size=$(wc -c < done)
$ for part in 0 1 50 379 380 381 396 5000 9000 20000 $((size / 2)) $((size - 1)); do
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
2589
