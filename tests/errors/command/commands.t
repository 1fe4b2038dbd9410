# Commands: none, unknown, help and version. Exit code 2 is wrong usage; nothing is printed on standard output then.

$ guerdon
guerdon: a command is missing; guerdon --help lists them [usage.command]
[2]
$ guerdon frobnicate
guerdon: there is no command "frobnicate"; expected one of init, rules, import, check, test, simulate, compare, sweep, diff, game, solve, earnings, explain, plan, run, close, adjust, rewards, statement, why-changed, payout, verify, script, ledger [usage.command]
[2]
$ guerdon simulat
guerdon: there is no command "simulat"; did you mean "simulate"? [usage.command]
[2]
$ guerdon chek program.yaml
guerdon: there is no command "chek"; did you mean "check"? [usage.command]
[2]
$ guerdon Import
guerdon: there is no command "Import"; did you mean "import"? [usage.command]
[2]
$ guerdon ''
guerdon: there is no command ""; expected one of init, rules, import, check, test, simulate, compare, sweep, diff, game, solve, earnings, explain, plan, run, close, adjust, rewards, statement, why-changed, payout, verify, script, ledger [usage.command]
[2]
$ guerdon --frobnicate
guerdon: there is no option --frobnicate before a command; guerdon --help lists both [usage.option]
[2]
$ guerdon -x
guerdon: there is no option -x before a command; guerdon --help lists both [usage.option]
[2]
$ guerdon --book b.book simulate
guerdon: there is no option --book before a command; guerdon --help lists both [usage.option]
[2]

# Errors go to standard error.
$ guerdon frobnicate 2> /dev/null
[2]

# Help is no error, wherever it is asked for, and goes to standard output.
$ guerdon --help 2> /dev/null | head -n 1
guerdon: an incentive engine for partner and referral programs
$ guerdon -h 2> /dev/null | head -n 1
guerdon: an incentive engine for partner and referral programs
$ guerdon help | head -n 1
guerdon: an incentive engine for partner and referral programs
$ guerdon help simulate | head -n 1
guerdon simulate: what would this program have paid?
$ guerdon --help simulate | head -n 1
guerdon simulate: what would this program have paid?
$ guerdon simulate --help | head -n 1
guerdon simulate: what would this program have paid?
$ guerdon simulate no.yaml --bok x -h | head -n 1
guerdon simulate: what would this program have paid?
$ guerdon help frobnicate
guerdon: there is no command "frobnicate"; expected one of init, rules, import, check, test, simulate, compare, sweep, diff, game, solve, earnings, explain, plan, run, close, adjust, rewards, statement, why-changed, payout, verify, script, ledger [usage.command]
[2]
