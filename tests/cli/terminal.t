# needs: /dev/pts/ptmx
# On a terminal headings are bold, unless NO_COLOR says otherwise or the terminal is dumb; nowhere else are they.
# (Tried where script is there to play the terminal.)

$ cp "$ROOT"/tests/cli/small/* .

# bold VARIABLES: is any of the report bold, on a terminal? unless there is none to try it on, then what is EXPECTED
$ bold() {
>   command -v script > where || { echo "$EXPECTED"; return; }
>   env "$@" script -qec "guerdon simulate program.yaml --data ." /dev/null | grep -q $'\033' && echo bold || echo plain
> }
$ EXPECTED=bold bold -u NO_COLOR TERM=xterm
bold
$ EXPECTED=bold bold NO_COLOR= TERM=xterm
bold
$ EXPECTED=plain bold NO_COLOR=1 TERM=xterm
plain
$ EXPECTED=plain bold -u NO_COLOR TERM=dumb
plain
$ env -u NO_COLOR TERM=xterm guerdon simulate program.yaml --data . | grep -c $'\033'
0
[1]

# What is bold is the same text as what is not.
$ guerdon simulate program.yaml --data . > plain
$ command -v script > where || script() { cat plain; }
$ unset NO_COLOR; TERM=xterm script -qec "stty cols 80; guerdon simulate program.yaml --data ." /dev/null |
>   tr -d '\r' | sed 's/\x1b\[[0-9;]*m//g' | cmp - plain

# An explanation goes on in the next line where a terminal is narrow, and is nowhere wider; its names are bold.
$ cp "$ROOT"/tests/cli/explained/* .
$ explain() { TERM=xterm script -qec "stty cols 60; guerdon explain program.yaml --data . --partner P1 --period 2024-02" /dev/null; }
$ command -v script > where || explain() { printf '\033[1mfee\033[0m 40.00 USD\n'; }
$ explain | tail -n +5 | tr -d '\r' | sed 's/\x1b\[[0-9;]*m//g; s/[│├└]/|/g; s/─/-/g' | grep '.\{61\}'
[1]
$ explain | grep -c $'\033\[1mfee'
1
