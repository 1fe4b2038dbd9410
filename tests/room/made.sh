#!/usr/bin/env bash
# The attacks of room.sh that are too large for a file to be read, or are made of what readers do not see.
#   made.sh FOLDER
set -eu
mkdir -p "$1"
cd "$1"

# attack NAME ENDS WHAT: what is typed becomes the attack, behind its comments.
attack() {
  { printf -- '-- %s\n-- ends: %s\n' "$3" "$2"; cat; } > "$1.lua"
}

# first NAME ENDS BYTES: the same with bytes that must come first.
first() {
  { printf "$3"; printf -- '\n-- ends: %s\n' "$2"; cat; } > "$1.lua"
}

repeat() { awk -v text="$2" -v n="$1" 'BEGIN { for (i = 0; i < n; i++) printf "%s", text }'; } # repeat N TEXT

good='return policy { kind = "commission", sale = function() return 10 end }'

first bytecode 'policy.bytecode, line 1' '\033LJ\002\n' <<< "$good"
first bytecode-behind-mark 'policy.bytecode, line 1' '\357\273\277\033LJ\002\n' <<< "$good"
first first-line 'policy.syntax, line 1' '#!/usr/bin/lua' <<< "$good"
first first-line-behind-mark 'policy.syntax, line 1' '\357\273\277#--[[' <<< "local E = ... --]] $good"
first mark 'well, 29.60' '\357\273\277-- of UTF-8' <<< "$good"

printf 'local x = 1 -- one\r local E = ...\n%s\n' "$good" |
  attack comment-end 'policy.unreadable, line 3' 'A lone carriage return ends a comment for Lua, and for no reader.'
printf 'local x = "\\\r\n" .. [[ ]]; local E = ... -- "\n%s\n' "$good" |
  attack text-end 'policy.varargs, line 4' 'An end of the line that a backslash keeps within the text, of two bytes.'
printf 'local a = true --\342\200\256 } ;eslaf\n%s\n' "$good" |
  attack direction 'policy.unreadable, line 3' 'From here on it is written from right to left.'
printf 'local \377length = function() return 10 end\n%s\n' "$good" |
  attack name-of-ours 'policy.syntax, line 3' 'The name that stands for # in what is compiled.'
printf 'local a = "a\000b"\n%s\n' "$good" | attack nul 'policy.unreadable, line 3' 'A text that ends before its end.'

{ printf 'local x = '; repeat 200000 '('; printf '1'; repeat 200000 ')'; echo; echo "$good"; } |
  attack parentheses 'policy.syntax, line 3' 'Two hundred thousand parentheses, each within the next.'
{ printf 'local x = '; repeat 100000 '{'; repeat 100000 '}'; echo; echo "$good"; } |
  attack tables 'policy.syntax, line 3' 'Tables within tables.'
{ repeat 50000 'do '; repeat 50000 'end '; echo; echo "$good"; } |
  attack blocks 'policy.syntax, line 3' 'Blocks within blocks.'
{ printf 'local x = '; repeat 30000 'function() return '; repeat 30000 ' end'; echo; echo "$good"; } |
  attack functions 'policy.syntax, line 3' 'Functions within functions.'
{ printf 'local x = '; repeat 100000 'not '; printf 'true\n'; echo "$good"; } |
  attack nots 'policy.syntax, line 3' 'Not not not.'
{ printf 'local x = "a"'; repeat 60000 '.."a"'; echo; echo "$good"; } |
  attack joined 'policy.syntax, line 3' 'A text of sixty thousand parts.'
{ printf 'local x = {}\nlocal n = #x'; repeat 30000 '[#x'; repeat 30000 ']'; echo; echo "$good"; } |
  attack lengths 'policy.syntax, line 4' 'Lengths within lengths, each of which stands for a call.'
{ echo 'local x = {'; awk 'BEGIN { for (i = 0; i < 70000; i++) printf "%d.5,\n", i }'; echo "} $good"; } |
  attack constants 'well, 29.60' 'Seventy thousand numbers in one list.'
{ echo 'local x = 0'; awk 'BEGIN { for (i = 0; i < 70000; i++) printf "x=%d.5 ", i }'; echo "$good"; } |
  attack constants-apart 'policy.syntax' 'More numbers than a function may have.'
{ awk 'BEGIN { for (i = 0; i < 300; i++) printf "local x%d = %d\n", i, i }'; echo "$good"; } |
  attack locals 'policy.syntax, line 203' 'More locals than a function may have.'
{ awk 'BEGIN { for (i = 0; i < 6000; i++) printf "goto l%d ::l%d:: ", i, i }'; echo; echo "$good"; } |
  attack gotos 'well, 29.60' 'From label to label.'
{ printf 'local x = "'; repeat 900000 'x'; printf '"\nreturn policy { kind = "commission", sale = function() return #x / 90000 end }\n'; } |
  attack text 'well, 29.60' 'One text of nearly a million letters.'
{ printf -- '-- '; repeat 150000 'local '; printf '\nreturn policy { kind = "commission", sale = function() return months end }\n'; } |
  attack declared 'policy.unknown-name, line 4' 'What the remedy looks through: a hundred and fifty thousand declarations in a comment.'
{ printf 'return policy { kind = "commission", '; repeat 100000 'a=1,'; printf ' a a }\n'; } |
  attack equal-tokens 'policy.syntax, line 3' 'The slip is behind a hundred thousand tokens like it.'
{ printf 'local x = "'; repeat 400000 '\\a'; printf '\n'; } |
  attack open-text 'policy.syntax, line 3' 'A text that is never closed.'
{ repeat 30000 '--[==[ ]=] ]]\n'; } | sed 's/\\n/\n/g' |
  attack open-comment 'policy.syntax' 'Comments that are never closed, one behind the other.'
{ repeat 300000 '[='; echo; } | attack brackets 'policy.syntax' 'What may begin a long text, and does not.'
{ printf 'return policy { kind = "'; repeat 500000 'x'; printf '", sale = function() return 10 end }\n'; } |
  attack kind 'policy.declaration, line 3' 'A kind of half a million letters.'
{ printf 'return policy { kind = "commission", sale = function(sale) return sale.'; repeat 500000 'x'; printf ' end }\n'; } |
  attack field 'policy.unknown-field, line 3' 'A field of half a million letters.'
{ printf 'return policy { kind = "commission", sale = function(sale) return sale.category.'; repeat 500000 'x'; printf ' end }\n'; } |
  attack field-of-nil 'policy.runtime, line 3' 'The same of a field without a value.'
