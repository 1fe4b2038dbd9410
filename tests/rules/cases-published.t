# Every published worked example is in the table of docs/cases.md, once, with its kind, its source, and either its test cases or the
# part that it is left for. `make docs` writes the table.
# needs: ../shared/cases/worked_examples.jsonl

$ cd $ROOT && published=../shared/cases/worked_examples.jsonl
> awk -f scripts/dev/cases.awk tests/rules/worked/left.txt tests/rules/worked/*.test.yaml tests/rules/worked/*.t $published |
>   diff - <(sed '1,/^## All of them$/d' docs/cases.md | tail -n +2)
$ cd $ROOT && diff <(sed 's/^{"id": "\([^"]*\)".*/\1/' ../shared/cases/worked_examples.jsonl | sort) <(sed -n 's/^| \[*\([a-z0-9-]*\)[] ].*/\1/p' docs/cases.md | grep -vx case | sort)
