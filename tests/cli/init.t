# init: a program that works at once, and policies for it.

$ guerdon init thrive
made the program thrive:
    thrive/.luarc.json
    thrive/README.md
    thrive/data/partners.csv
    thrive/data/referrals.csv
    thrive/data/sales.csv
    thrive/library/guerdon.lua
    thrive/policies/loyalty.lua
    thrive/program.yaml
    thrive/tests/loyalty.test.yaml

Next:
    cd thrive
    guerdon check program.yaml --data data        # is it right?
    guerdon simulate program.yaml --data data     # what would it have paid?
    guerdon earnings program.yaml --data data     # who, when, on what, why?
    guerdon explain program.yaml --data data --source S7  # how it came about
    guerdon test tests                            # does it pay what it should?
$ cd thrive && guerdon check program.yaml --data data | tail -n 1
ok: 2 policies, 2 levels
$ cd thrive && guerdon earnings program.yaml --data data --format csv
period,partner,policy,event,source,unit,quantity,level,reason
2024-01,anna,share,sale,S1,USD,40.00,member,share of the sale
2024-02,anna,share,sale,S2,USD,25.00,gold,share of the sale
2024-02,anna,share,sale,S3,USD,40.00,gold,share of the sale
2024-02,anna,loyalty,sale,S3,USD,10.00,gold,"customer came back, gold"
2024-03,anna,share,sale,S6,USD,40.00,gold,share of the sale
2024-03,anna,loyalty,sale,S6,USD,10.00,gold,"customer came back, gold"
2024-02,ben,share,sale,S4,USD,9.90,member,share of the sale
2024-03,ben,share,refund,S4,USD,-9.90,member,refund of 99.00 of 99.00 on sale S4
2024-03,ben,share,sale,S7,USD,9.90,member,share of the sale
2024-03,ben,loyalty,sale,S7,USD,5.00,member,customer came back
2024-02,cora,share,sale,S5,USD,25.00,member,share of the sale

# Every command that it shows works, and nothing of the template is left unnamed.
$ cd thrive && guerdon init ../again | sed -n 's/^    guerdon /guerdon /p' > ../commands; grep '^    guerdon' README.md | sed 's/^ *//' | diff ../commands -
$ cd thrive && while read -r command; do eval "$command" > out 2>&1 || { echo "fails: $command"; cat out; }; done < ../commands
$ grep -r my-program thrive
[1]
$ grep '^program:' thrive/program.yaml again/program.yaml
thrive/program.yaml:program: thrive
again/program.yaml:program: again

# The definitions for editors are the repository's, and so are the settings, but for the folders that only it has.
$ cmp thrive/library/guerdon.lua $ROOT/library/guerdon.lua
$ grep -v -e ignoreDir -e workspace.library $ROOT/.luarc.json > ours; grep -v workspace.library thrive/.luarc.json | diff ours -

$ sqlite3 :memory: "select json_valid(readfile('thrive/.luarc.json'))"
1

# Into a folder that is there and empty, the one at hand, and one whose name no program can have.
$ mkdir here && cd here && git init -q . && guerdon init . | tail -n 5 && grep ^program: program.yaml
    guerdon check program.yaml --data data        # is it right?
    guerdon simulate program.yaml --data data     # what would it have paid?
    guerdon earnings program.yaml --data data     # who, when, on what, why?
    guerdon explain program.yaml --data data --source S7  # how it came about
    guerdon test tests                            # does it pay what it should?
program: here
$ guerdon init 'new/partners of ours' | grep -e made -e cd && grep ^program: new/*/program.yaml
made the program my-program:
    cd 'new/partners of ours'
program: my-program

# Nothing is written over.
$ guerdon init thrive
guerdon: thrive: this folder is not empty: it holds .luarc.json, README.md, data, ...; name a new folder, or add a policy to the program in this one with --policy NAME [init.not-empty]
[5]
$ mkdir mine && echo hello > mine/notes.txt && guerdon init mine; ls -A mine
guerdon: mine: this folder is not empty: it holds notes.txt; name a new folder, or add a policy to the program in this one with --policy NAME [init.not-empty]
notes.txt
$ guerdon init mine/notes.txt
guerdon: mine/notes.txt: cannot be read as a folder: Not a directory; name a folder, or one that does not exist yet [init.folder]
[3]
$ guerdon init
guerdon: DIR is missing: guerdon init DIR ...; guerdon init --help shows an example [usage.operand]
[2]
$ guerdon init a b
guerdon: one DIR is enough, but there are 2: a and b; guerdon init --help explains [usage.operand]
[2]
$ guerdon init --kind tier a; ls -d a
guerdon: --kind is about a policy: guerdon init --policy NAME --kind tier [usage.operand]
ls: cannot access 'a': No such file or directory
[2]

# All or nothing: a file that cannot be written takes the others with it.
$ (ulimit -f 0; trap '' XFSZ; guerdon init whole) 2>&1 | cat; ls -d whole
guerdon: whole/.luarc.json: the file cannot be made: File too large; nothing was kept [init.write]
ls: cannot access 'whole': No such file or directory
[2]
$ guerdon init /proc/whole
guerdon: /proc/whole: the folder cannot be made: No such file or directory; nothing was kept [init.write]
[3]

# A policy for the program at hand: a skeleton that compiles, and what to add to the program.
$ cd thrive && guerdon init --policy welcome
made policies/welcome.lua
made tests/welcome.test.yaml

To use it, put this under the same keys of program.yaml:

policies:
  - name: welcome
    use: policies/welcome.lua
    params: {rate: 10%}
$ cd thrive && guerdon init --policy seats --kind reward
made policies/seats.lua
made tests/seats.test.yaml

To use it, put this under the same keys of program.yaml:

policies:
  - name: seats
    use: policies/seats.lua
    unit: seat                  # what it grants: an entry of the program's rewards
    params: {every: 3}
rewards:
  seat: {title: Early access, kind: access, value: 40.00}
$ guerdon init --policy ladder --kind tier thrive
made thrive/policies/ladder.lua
made thrive/tests/ladder.test.yaml

To use it, put this under the same keys of program.yaml:

tiers:                          # in the place of the tiers that are there
  levels: [bronze, silver]
  use: policies/ladder.lua
  params: {window: 3, at: {silver: 2}}
$ cd thrive && ls policies tests
policies:
ladder.lua
loyalty.lua
seats.lua
welcome.lua

tests:
ladder.test.yaml
loyalty.test.yaml
seats.test.yaml
welcome.test.yaml
$ cd thrive && sed -i '/^policies:/r /dev/stdin' program.yaml <<END
>   - name: welcome
>     use: policies/welcome.lua
>     params: {rate: 10%}
> END
> guerdon check program.yaml | grep -A 1 ^welcome
welcome  commission  USD    sale
    A share of every sale.
$ sed 1d thrive/tests/welcome.test.yaml
- name: a share of every sale
  use: ../policies/welcome.lua
  params: {rate: 10%}
  given:
    partners:  [{id: P1}]
    referrals: [{id: R1, partner_id: P1, referred_at: 2024-03-01}]
    sales:     [{id: S1, referral_id: R1, sold_at: 2024-03-05, amount: 200.00}]
  expect:
    earnings: [{partner: P1, period: 2024-03, source: S1, quantity: 20.00}]

# Every kind of skeleton is a policy that a program can use as the addition says.
$ for kind in $(cd $ROOT/templates/policy; ls *.lua | sed 's/\.lua//'); do
>   mkdir -p $kind && cd $kind && printf 'program: p\ncurrency: USD\n' > program.yaml
>   guerdon init --policy it --kind $kind | sed '1,/^To use it/d' >> program.yaml
>   grep -q '^policies:' program.yaml || printf 'policies:\n  - {name: base, use: std:commission/percentage}\n' >> program.yaml
>   guerdon check program.yaml | grep "  $kind  "; guerdon test tests | head -n 1; cd ..
> done
it      commission  USD   sale
tests/it.test.yaml: 1 passed
it      qualification        qualify
tests/it.test.yaml: 1 passed
it      reward  seat  sale
tests/it.test.yaml: 1 passed
it      score        score
tests/it.test.yaml: 1 passed
tiers   tier        level  level
tests/it.test.yaml: 1 passed

# Refusals leave everything as it was.
$ cd thrive && guerdon init --policy welcome; ls policies
guerdon: policies/welcome.lua: this file is there already; choose another name, or move it away [init.exists]
ladder.lua
loyalty.lua
seats.lua
welcome.lua
$ cd thrive && rm policies/welcome.lua && guerdon init --policy welcome; ls policies
guerdon: tests/welcome.test.yaml: this file is there already; choose another name, or move it away [init.exists]
ladder.lua
loyalty.lua
seats.lua
$ cd thrive && guerdon init --policy x --kind rewrad
guerdon: --kind rewrad is unknown; did you mean "reward"? [usage.kind]
[2]
$ cd thrive && guerdon init --policy ../x
guerdon: --policy ../x: expected letters, digits, - and _, 64 at most [usage.name]
[2]
$ cd thrive/data && guerdon init --policy x
guerdon: .: there is no program in this folder; go to the folder of one, or make one with guerdon init DIR [init.no-program]
[2]
$ guerdon init --policy x nowhere
guerdon: nowhere: there is no program in this folder; go to the folder of one, or make one with guerdon init DIR [init.no-program]
[2]

# A word that is empty names nothing, least of all the root of the file system.

$ guerdon init "$NOT_SET"
guerdon: "" is no name; give one: an empty word often is a variable that is not set [usage.operand]
[2]
$ guerdon check "" --data thrive/data
guerdon: "" is no name; give one: an empty word often is a variable that is not set [usage.operand]
[2]
