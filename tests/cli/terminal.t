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
