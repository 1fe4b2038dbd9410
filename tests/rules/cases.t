# The table of docs/cases.md: each case that it says is expressed has its file of test cases, each file is in it, and it counts them.

$ cd $ROOT/docs && diff <(grep -o '^| \[[^]]*\](.*\.test\.yaml)' cases.md | sed 's/.*](\(.*\))/\1/' | sort) <(ls ../tests/rules/worked/*.test.yaml | sort)
$ cd $ROOT/docs && for f in $(grep -o '(\.\./[^)]*\.t)' cases.md | tr -d '()'); do grep -q '^# Published by: http' $f || echo "$f names no source"; done
$ cd $ROOT/docs && count() { grep -c "$1" cases.md; }
> said=$(grep '^[0-9]* cases: ' cases.md)
> found="$(($(count '^| ') - 1)) cases: $(count '^| \[') expressed, in $(cat ../tests/rules/worked/*.test.yaml | grep -c '^- name:') test cases and $(grep -o '(\.\./[^)]*\.t)' cases.md | wc -l) case files; $(count '| left for ') left"
> [ "${said%%, of which*}" = "$found" ] || printf '%s\n' "$said" "$found"
