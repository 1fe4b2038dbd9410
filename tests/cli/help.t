# Help: for the whole and for each command; within 80 columns, with an example that works.

$ guerdon --help
guerdon: an incentive engine for partner and referral programs

Usage:
  guerdon COMMAND [words and options]

Commands:
  init        a program to start from, or a policy for the program at hand
  rules       the rules that come with guerdon, to use or to start from
  import      bring CSV files into a book, all or nothing
  check       is a program right, and does it fit the data?
  test        does a program give what its test cases expect?
  simulate    what would this program have paid?
  compare     what would other programs have paid, and who gains or loses?
  sweep       what would other values have cost, over a grid of them?
  diff        what differs between two programs, and what does that do?
  game        what is it worth to partners to play the rules?
  solve       which values of a program meet a target, or are best?
  earnings    every line that is earned: who, when, on what, how much, why
  explain     why a partner earned what they earned, and why not
  plan        what would a run post?
  run         post what is owed: earnings, adjustments, clawbacks
  close       lock a period: later differences stand in the next one
  adjust      post an amount by hand, with its reason
  rewards     rewards that are no money: owed to whom, handed over, expired
  statement   a partner's statement of a period: owed before, earned, paid
  why-changed what changed a partner's earnings after they were posted?
  payout      pay what has become payable
  verify      is the ledger what was posted, and does it follow from the data?
  script      run a Lua script of your own with guerdon at hand
  ledger      what stands in the ledger, for people, scripts and other tools

Options:
  --help     this text; guerdon COMMAND --help explains a command
  --version  the version

Example:
  guerdon simulate examples/hybrid/program.yaml --data examples/hybrid/data

Exit codes:
  0  done
  1  done, and the answer is no
  2  wrong usage
  3  bad input: data, program or policy text
  4  a policy failed or broke a limit
  5  the book is busy, or its state refuses
  70 a defect of guerdon
  75 the machine could not (memory, disk): try again later
$ guerdon init --help
guerdon init: a program to start from, or a policy for the program at hand

Usage:
  guerdon init DIR | --policy NAME [--kind KIND] [DIR]

Makes the folder DIR with a program that works: data of a dozen rows, a policy,
a test, and what an editor needs to complete and check policies. The folder
must be new or empty. With --policy, writes policies/NAME.lua and its test into
the folder of a program (this one, or DIR) and says what to add to the program.
Nothing that is there is written over; when one file cannot be written, none is.

Options:
  --policy NAME          a policy and its test, for the program in DIR or here
  --kind KIND            reward, tier, qualification, score; else commission
  --help                 this text

Example:
  guerdon init my-program
  cd my-program && guerdon init --policy welcome-bonus --kind commission

Exit codes:
  0  done
  2  wrong usage
  3  the folder cannot be read or written
  5  the folder is not empty, or a file of that name is there
  75 the machine could not (memory, disk): try again later
$ guerdon rules --help
guerdon rules: the rules that come with guerdon, to use or to start from

Usage:
  guerdon rules [show RULE [--params]] [--format FORMAT]

Without more, lists every rule. "show" prints the text of one, with all that
it says about itself: use it as it is (use: std:commission/percentage), or make
your own of it (guerdon rules show RULE > policies/mine.lua).

Options:
  --params               what the rule takes: types, defaults, bounds
  --format FORMAT        table (default), csv or json
  --help                 this text

Example:
  guerdon rules
  guerdon rules show std:commission/percentage
  guerdon rules show std:commission/percentage --params

Exit codes:
  0  done
  2  wrong usage, or there is no such rule
  75 the machine could not (memory, disk): try again later
$ guerdon import --help
guerdon import: bring CSV files into a book, all or nothing

Usage:
  guerdon import BOOK FILE... [options]

BOOK is made when it is missing. The file's name says what it holds: partners,
referrals, sales, refunds, touches, activities, targets or rates
(sales-2024.csv.gz is sales); --table says it for one file, and FILE may then
be - for standard input. Files may be given in any order. The same rows again
change nothing; a known id with other content replaces the old row, and what
the file has no column for is empty then, with a warning; --merge keeps it.
A mapping file is YAML: {sales: {amount: Total, sold_at: "Order date"}}.

Options:
  --table TABLE          what the file holds, where its name does not say it
  --map NAME=COLUMN      NAME is called COLUMN in the file (may be repeated)
  --mapping FILE         the same for several tables, from a YAML file
  --rejects FILE         keep the good rows; the bad ones go to FILE
  --currency CODE        of rows that name none (default: the program's)
  --merge                keep what rows have in columns that a file lacks
  --strict               refuse a file that would empty such a column
  --round                round amounts with more decimals than their currency
  --format FORMAT        table (default), csv or json
  --help                 this text

Example:
  guerdon import my.book examples/hybrid/data/*.csv

Exit codes:
  0  done
  2  wrong usage
  3  a row or a file is not right: nothing was kept
  5  the book is busy: another command is writing it
  75 the machine could not (memory, disk): try again later
$ guerdon check --help
guerdon check: is a program right, and does it fit the data?

Usage:
  guerdon check PROGRAM [--book BOOK | --data DIR] [options]

Reads the program, compiles its policies and binds their parameters. With data
it also looks up every field that the policies name, shows where each comes
from, runs everything once, and counts the partners on each level.

Then it asks the program what it pays for sales that nobody has made, and looks
for cliffs and falls: some tenths of a second, at most some fifteen seconds for
a thousand policies; --no-probe leaves that out.

Warnings name what is most likely not meant, notes what is worth knowing. A
policy, the tiers or the program keep a warning that is meant with
`accept: [check.reward-unused]`. The last line starts with "ok" when there is
nothing to warn of.

Options:
  --book BOOK            the book to read
  --data DIR             or a folder of CSV files, read directly
  --jobs N               worker processes (as many as pay)
  --policy-seconds S     processor time that one call of a policy may take (10)
  --policy-memory SIZE   memory that policies may take, such as 64M (512M)
  --format FORMAT        table (default), csv or json
  --strict               exit with 1 when there are warnings
  --no-probe             leave out the sales that nobody has made
  --help                 this text

Example:
  guerdon check examples/hybrid/program.yaml --data examples/hybrid/data

Exit codes:
  0  done
  1  there are warnings, with --strict
  2  wrong usage
  3  the program, a policy's text or the data is not right
  4  a policy failed while it ran, or broke a limit
  5  the book is busy
  75 the machine could not (memory, disk): try again later
$ guerdon simulate --help
guerdon simulate: what would this program have paid?

Usage:
  guerdon simulate PROGRAM (--book BOOK | --data DIR) [options]

Runs the program over the whole history and adds up what every partner would
have earned: by unit, policy, model, level and period. Nothing is posted.

Options:
  --book BOOK            the book to read
  --data DIR             or a folder of CSV files, read directly
  --set PATH=VALUE       with this instead of what the program says
  --from PERIOD          first period shown, such as 2024-03, 2024-Q1 or 2024
  --until PERIOD         first period no longer shown
  --period PERIOD        this one only (earlier ones still count for levels)
  --top N                how many of the partners who earn most are named (10)
  --check WHO            who is calculated twice: sample (default), all, none
  --jobs N               worker processes (as many as pay)
  --policy-seconds S     processor time that one call of a policy may take (10)
  --policy-memory SIZE   memory that policies may take, such as 64M (512M)
  --format FORMAT        table (default), csv or json
  --help                 this text

Example:
  guerdon simulate examples/hybrid/program.yaml --data examples/hybrid/data

Exit codes:
  0  done
  2  wrong usage
  3  the program, a policy's text or the data is not right
  4  a policy failed while it ran, or broke a limit
  5  the book is busy
  75 the machine could not (memory, disk): try again later
$ guerdon earnings --help
guerdon earnings: every line that is earned: who, when, on what, how much, why

Usage:
  guerdon earnings PROGRAM (--book BOOK | --data DIR) [options]

Lines are sorted by partner, period, time, source and policy. CSV has the
columns period, partner, policy, event, source, unit, quantity, level, reason.
Nothing is posted.

Options:
  --book BOOK            the book to read
  --data DIR             or a folder of CSV files, read directly
  --partner ID           only this partner's lines (may be repeated)
  --policy NAME          only this policy's lines (may be repeated)
  --set PATH=VALUE       with this instead of what the program says
  --from PERIOD          first period shown, such as 2024-03, 2024-Q1 or 2024
  --until PERIOD         first period no longer shown
  --period PERIOD        this one only (earlier ones still count for levels)
  --check WHO            who is calculated twice: sample (default), all, none
  --jobs N               worker processes (as many as pay)
  --policy-seconds S     processor time that one call of a policy may take (10)
  --policy-memory SIZE   memory that policies may take, such as 64M (512M)
  --format FORMAT        table (default), csv or json
  --help                 this text

Example:
  guerdon earnings examples/hybrid/program.yaml --data examples/hybrid/data \
    --period 2024-03

Exit codes:
  0  done
  2  wrong usage
  3  the program, a policy's text or the data is not right
  4  a policy failed while it ran, or broke a limit
  5  the book is busy
  75 the machine could not (memory, disk): try again later

$ guerdon explain --help
guerdon explain: why a partner earned what they earned, and why not

Usage:
  guerdon explain PROGRAM (--book BOOK | --data DIR)
    (--partner ID | --source ID) [options]
  guerdon explain ERROR

Replays the partner through the same driver and shows, for each line, what the
policy read, which of its lines ran and what came of it; and for a policy that
paid nothing, why. Without a period: the lines only. The replay must give the
calculated amounts, or it fails.

With the id of an error or a warning, such as program.unknown-key, instead of a
program: what it means, what to do, and the smallest example.

Options:
  --book BOOK            the book to read
  --data DIR             or a folder of CSV files, read directly
  --partner ID           whose lines (not needed with --source)
  --policy NAME          only this policy, each time it was asked
  --source ID            only this sale, refund, referral or activity
  --set PATH=VALUE       with this instead of what the program says
  --from PERIOD          first period shown, such as 2024-03, 2024-Q1 or 2024
  --until PERIOD         first period no longer shown
  --period PERIOD        this one only (earlier ones still count for levels)
  --jobs N               worker processes (as many as pay)
  --policy-seconds S     processor time that one call of a policy may take (10)
  --policy-memory SIZE   memory that policies may take, such as 64M (512M)
  --format FORMAT        table (default) or json
  --help                 this text

Example:
  guerdon explain examples/hybrid/program.yaml --data examples/hybrid/data \
    --partner AF03 --period 2024-06

Exit codes:
  0  done
  2  wrong usage
  3  the program, a policy's text or the data is not right
  4  a policy failed while it ran, or broke a limit
  5  the book is busy
  70 a defect of guerdon: the replay differs from the calculation
  75 the machine could not (memory, disk): try again later

$ guerdon test --help
guerdon test: does a program give what its test cases expect?

Usage:
  guerdon test FILE|DIR... [options]

A case says what is given (partners, referrals, sales, ...), to which program or
policy, and what is expected: earnings, totals, levels or an error. Of a DIR,
every *.test.yaml in it and its folders is run. docs/testing.md explains.

Options:
  --brief                the differences only, without explaining them
  --only TEXT            only cases whose name contains this
  --policy-seconds S     processor time that one call of a policy may take (10)
  --policy-memory SIZE   memory that policies may take, such as 64M (512M)
  --format FORMAT        text (default), tap or json
  --help                 this text

Example:
  guerdon test examples/hybrid

Exit codes:
  0  every case passed
  1  some case failed
  2  wrong usage
  3  a test file is not right
  75 the machine could not (memory, disk): try again later

# The commands, as the help of the whole lists them: this file has them all, and none is wider than a terminal.
$ commands=$(guerdon --help | sed -n '/^Commands:/,/^$/s/^  \([a-z-]*\) .*/\1/p')
$ echo $commands
init rules import check test simulate compare sweep diff game solve earnings explain plan run close adjust rewards statement why-changed payout verify script ledger
$ for c in '' $commands; do guerdon $c --help; done | awk 'length > 80'

# -h and help are the same as --help.
$ for c in $commands; do guerdon $c --help > a; guerdon $c -h > b; guerdon help $c > c; cmp a b; cmp a c; done

# Every example can be typed as it stands, from the root of the tree; those of the ledger, where it has a batch.
$ ln -s "$ROOT"/examples examples; ln -s "$ROOT"/scripts scripts
$ cat > program.yaml <<END
> program: p
> currency: USD
> policies:
>   - {name: base, use: std:commission/percentage, params: {rate: 10%}}
>   - {name: credits, use: std:reward/points, unit: credits}
> rewards: {credits: {}}
> END
$ printf 'id,iban\nP17,DE89 3704 0044 0532 0130 00\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,P17,2024-03-02,2024-03-05,700.00\n' > referrals.csv
$ { guerdon import fresh.book partners.csv referrals.csv; guerdon run program.yaml --book fresh.book --period 2024-03 --on 2024-04-01
> guerdon payout apply program.yaml --book fresh.book --on 2024-04-01 --key 2024-03; } > done
$ type_it() {
>   cp fresh.book partners.book
>   guerdon "$@" --help | sed -n '/^Example:/,/^$/p' | sed -e 1d -e '/^$/d' > example
>   (. ./example > out) && echo "fine: $(head -n 1 example)"
> }
$ type_it; for c in $commands; do type_it $c; done
fine:   guerdon simulate examples/hybrid/program.yaml --data examples/hybrid/data
fine:   guerdon init my-program
fine:   guerdon rules
fine:   guerdon import my.book examples/hybrid/data/*.csv
fine:   guerdon check examples/hybrid/program.yaml --data examples/hybrid/data
fine:   guerdon test examples/hybrid
fine:   guerdon simulate examples/hybrid/program.yaml --data examples/hybrid/data
fine:   guerdon compare examples/hybrid/program.yaml --data examples/hybrid/data \
fine:   guerdon sweep examples/hybrid/program.yaml --data examples/hybrid/data \
fine:   guerdon game examples/hybrid/program.yaml --data examples/hybrid/data \
fine:   guerdon solve examples/hybrid/program.yaml --data examples/hybrid/data \
fine:   guerdon earnings examples/hybrid/program.yaml --data examples/hybrid/data \
fine:   guerdon explain examples/hybrid/program.yaml --data examples/hybrid/data \
fine:   guerdon plan program.yaml --book partners.book --period 2024-03 --out x.plan
fine:   guerdon run program.yaml --book partners.book --period 2024-03
fine:   guerdon close 2024-03 --book partners.book
fine:   guerdon adjust --book partners.book --partner P17 --amount 50.00 --unit USD \
fine:   guerdon rewards fulfil --book partners.book --partner P17 --unit credits \
fine:   guerdon statement --book partners.book --partner P17 --period 2024-03 \
fine:   guerdon why-changed --book partners.book --partner P17 --period 2024-03
fine:   guerdon payout plan program.yaml --book partners.book --on 2024-04-01
fine:   guerdon verify --book partners.book
fine:   guerdon script scripts/whatif_nightly.lua \
fine:   guerdon ledger balance --book partners.book --account held
$ parts=$(guerdon payout --help | sed -n '/^What there is/,$s/^  \([a-z]*\) .*/\1/p'); for c in $parts; do type_it payout $c; done
fine:   guerdon payout plan program.yaml --book partners.book --on 2024-04-01
fine:   guerdon payout apply program.yaml --book partners.book \
fine:   guerdon payout export --book partners.book --key 2024-03 --format pain001 \
fine:   guerdon payout settle --book partners.book --key 2024-03 \
fine:   guerdon payout fail --book partners.book --key 2024-03 --partner P17 \
fine:   guerdon payout list --book partners.book --on 2024-04-15
fine:   guerdon payout hold --book partners.book --partner P17 \
fine:   guerdon payout resume --book partners.book --partner P17 \
$ for c in $parts; do guerdon payout $c --help; done | awk 'length > 80'
