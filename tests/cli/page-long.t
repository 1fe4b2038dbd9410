# The page of a long sweep: 250 scenarios whole, the others with their row of the table only; texts of others are data.

$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ printf 'id,name\n</script>,</script><!-- --><b>\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,</script>,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ guerdon sweep program.yaml --data . --over policies.base.params.rate=0.1%..30%:0.1% --html page.html > swept.txt
$ sed -n '/id="data"/,/^<\/script>/p' page.html | sed '1d;$d' > page.json
$ sqlite3 :memory: "SELECT count(*), sum(json_extract(value, '\$.metrics') IS NOT NULL), sum(json_extract(value, '\$.figures') IS NOT NULL) FROM json_each(readfile('page.json'), '\$.scenarios')"
301|301|251
$ grep -c '<' page.json; grep -c '</script>' page.html
0
3
$ sqlite3 :memory: "SELECT json_extract(readfile('page.json'), '\$.scenarios[1].losers[0].partner'), json_extract(readfile('page.json'), '\$.scenarios[1].losers[0].name')"
</script>|</script><!-- --><b>

# A search: each point that was run is a scenario, and the page knows which was found.
$ guerdon solve program.yaml --data . --find policies.base.params.rate=1%..20%:1% --target 'cost = 7' --html solved.html > solved.txt
$ sed -n '/id="data"/,/^<\/script>/p' solved.html | sed '1d;$d' > solved.json
$ sqlite3 :memory: "SELECT json_extract(d, '\$.scenarios[' || json_extract(d, '\$.answer.found') || '].set'), json_array_length(d, '\$.scenarios') FROM (SELECT readfile('solved.json') AS d)"
{"policies.base.params.rate":"7%"}|19

# Of any search, in the order in which points were run; an answer beyond the 250th is whole all the same.
$ guerdon solve program.yaml --data . --find policies.base.params.rate=0.1%..30%:0.1% --maximise cost --html most.html > solved.txt
$ guerdon solve program.yaml --data . --find policies.base.params.rate=9%..12%:1% --find payout.minimum=0..1 --front 'minimise cost, maximise gained' --rounds 1000 --html front.html > solved.txt
$ answer() { sed -n '/id="data"/,/^<\/script>/p' $1 | sed '1d;$d' > answer.json; sqlite3 :memory: "SELECT $2 FROM (SELECT readfile('answer.json') AS d)"; }
> answer most.html "json_extract(d, '\$.answer.found'), json_array_length(d, '\$.scenarios'), json_extract(d, '\$.scenarios[300].figures') IS NULL, json_extract(d, '\$.answer.whole.set'), json_extract(d, '\$.answer.whole.figures') IS NULL"
> answer front.html "json_extract(d, '\$.answer.goal'), json_extract(d, '\$.answer.front')"
300|301|1|{"policies.base.params.rate":"30%"}|0
front|[1,3,4]

# What made it stands in the page and in JSON alike: data, engine, and each scenario's program and policies.
$ made() { sqlite3 :memory: "SELECT json_extract(d, '\$.data_digest'), json_extract(d, '\$.engine'), json_extract(d, '\$.plans') FROM (SELECT readfile('$1') AS d)"; }
> for what in 'compare program.yaml --set policies.base.params.rate=8%' 'sweep program.yaml --over policies.base.params.rate=8%' 'solve program.yaml --find policies.base.params.rate=8%..9%:1% --minimise cost'; do
>   guerdon $what --data . --html page.html --format json > made.json; sed -n '/id="data"/,/^<\/script>/p' page.html | sed '1d;$d' > page.json
>   made made.json > one; made page.json | cmp one - && sed -E 's/[0-9a-f]{64}/DIGEST/g; s/\|.*\|/|ENGINE|/' one
> done
DIGEST|ENGINE|[{"scenario":"baseline","file":"program.yaml","program":"DIGEST","policies":"DIGEST"},{"scenario":"policies.base.params.rate=8%","file":"program.yaml","program":"DIGEST","policies":"DIGEST"}]
DIGEST|ENGINE|[{"scenario":"baseline","file":"program.yaml","program":"DIGEST","policies":"DIGEST"}]
DIGEST|ENGINE|[{"scenario":"baseline","file":"program.yaml","program":"DIGEST","policies":"DIGEST"}]
