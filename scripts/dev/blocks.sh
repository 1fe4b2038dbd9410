#!/bin/sh
# The fenced blocks of Markdown files: blocks.sh KIND FOLDER FILE... writes each block that opens with ```KIND to
# FOLDER/FILE-N.KIND.
set -eu
kind=$1 folder=$2
shift 2
mkdir -p "$folder"
for file; do
  awk -v kind="$kind" -v to="$folder/$(basename "$file" .md)" '
    /^```/ && on { on = 0; close(out); next }
    $1 == "```" kind { on = 1; out = to "-" ++n "." kind; printf "" > out; next }
    on { print > out }' "$file"
done
