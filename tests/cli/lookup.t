# An id of an error or a warning, looked up: what it means, what to do, and the smallest example.

$ guerdon explain program.unknown-key
program.unknown-key: a key that does not exist here

  Keys that are not known are refused instead of ignored: a slip of the pen
  would change what is paid.

The smallest example:

  program.yaml
      program: p
      currency: USD
      perod: month
      policies:
        - name: base
          use: std:commission/percentage

  $ guerdon check program.yaml
  guerdon: program.yaml:3:1: "perod" is no key of a program; did you mean "period"? [program.unknown-key]
      3 | perod: month
        | ^

  Exit code 3.
$ guerdon explain usage.format --format json
{
  "id": "usage.format",
  "meaning": "--format names no format",
  "remedy": "  The formats are those that the message lists.",
  "example": "  $ guerdon simulate program.yaml --data . --format xml\n  guerdon: --format xml is unknown; expected one of table, csv, json [usage.format]\n\n  Exit code 2."
}
$ guerdon explain run.control-total
run.control-total: the same lines add up to two sums

  Every sum is calculated in several ways, and they must agree. A defect of
  guerdon: nothing of this run may be used.

There is no example: it is a defect; tests/unit/test_totals.c sees to the message.

# A name that is not quite right, one that is of a room, and one that is nothing.
$ guerdon explain policy.unknown-filed
guerdon: there is no error "policy.unknown-filed"; did you mean "policy.unknown-field"? [usage.id]
[2]
$ guerdon explain mapping.something-else
guerdon: there is no error "mapping.something-else"; expected one of mapping.unknown-table, mapping.wrong-type [usage.id]
[2]
$ guerdon explain surely.not
guerdon: there is no error "surely.not" [usage.id]
[2]

# The file of a program is no id, and a partner is not looked for in one.
$ guerdon explain program.yaml
guerdon: there is nothing to calculate from; give either --book BOOK or --data DIR (a folder of CSV files) [usage.source]
[2]
$ guerdon explain program.unknown-key --partner P1 --data .
guerdon: program.unknown-key: there is no such file; check the path [file.not-found]
[3]

# Every id is found, and the list is that of docs/errors.md.
$ sed -n 's/^### //p' $ROOT/docs/errors.md | while read -r id; do guerdon explain $id > told || echo "$id"; grep -q "^$id: " told || echo "$id"; done
