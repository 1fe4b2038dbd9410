#!/bin/sh
# The table of published worked examples anew, at the end of docs/cases.md. The publications themselves lie beside the project:
#   scripts/dev/cases.sh [CASES.jsonl]      CASES.jsonl: ../shared/cases/worked_examples.jsonl
set -eu
cd "$(dirname "$0")/../.."
published=${1:-../shared/cases/worked_examples.jsonl}
page=docs/cases.md
{
  sed '/^## All of them$/q' $page
  echo
  LC_ALL=C awk -f scripts/dev/cases.awk tests/rules/worked/left.txt tests/rules/worked/*.test.yaml tests/rules/worked/*.t "$published"
} > $page.tmp || { rm -f $page.tmp; exit 1; }
mv $page.tmp $page
