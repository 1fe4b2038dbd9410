# The gallery of errors from engine/base/ids.txt and the cases tests/errors/ID.t, in this order:
#   awk -v mode=c | -v mode=md -f scripts/dev/gallery.awk engine/base/ids.txt tests/errors/*.t
# As the C array that the binary looks ids up in, or as docs/errors.md. An example has its files by their names, then what is
# typed and what comes back.

# ---- ids.txt ----

function append(text, line) { return text == "" ? line : text "\n" line }

FNR == NR && /^#/ { next }
FNR == NR && /^\[/ {
  room = substr($1, 2, length($1) - 2)
  title[room] = substr($0, length($1) + 2)
  rooms[++n_rooms] = room
  id = ""
  next
}
FNR == NR && /^[a-z]+\.[a-z-]+: / {
  id = substr($1, 1, length($1) - 1)
  title[id] = substr($0, length($1) + 2)
  ids[++n_ids] = id
  room_of[id] = room
  next
}
FNR == NR && /^  unprovoked: / { sub(/^  unprovoked: /, ""); unprovoked[id] = $0; next }
FNR == NR && !/^$/ { text[id ? id : room] = append(text[id ? id : room], $0) }
FNR == NR { next }

# ---- tests/errors/ID.t ----

function put(line) { example[id] = append(example[id], line) }
function end_block() {
  if (block && mode == "md") put("```")
  if (block) put("")
  block = ""
}
function begin_block(kind) {
  if (block == kind) return
  end_block()
  block = kind
  if (mode == "md") put("```" (kind ~ /yaml$/ ? "yaml" : kind ~ /lua$/ ? "lua" : kind ~ /csv$/ ? "csv" : "console"))
}
function put_line(line) { put(mode == "md" ? line : (block == "typed" ? "  " : "      ") line) }

FNR == 1 {
  end_block()
  id = FILENAME
  gsub(/^.*\/|\.t$/, "", id)
}
/^#/ { next }
/^\$ cat > [^ ]+ <<'END'$/ {
  end_block()
  put(mode == "md" ? "`" $4 "`\n" : "  " $4)
  begin_block($4)
  in_file = 1
  next
}
in_file && /^> END$/ { in_file = 0; end_block(); next }
in_file { sub(/^> ?/, ""); put_line($0); next }
/^$/ && !block { next }
/^\[[0-9]+\]$/ { gsub(/[^0-9]/, ""); end_block(); put((mode == "md" ? "" : "  ") "Exit code " $0 ".\n"); next }
{ begin_block("typed"); put_line($0) }

# ---- C ----

function literal(s) {
  gsub(/[\\"?]/, "\\\\&", s)
  gsub(/\n/, "\\n\"\n   \"", s)
  return "\"" s "\""
}
function put_c(i, id) {
  print "#include \"base/meaning.h\"\n\nconst struct meaning meaning_all[] = {"
  for (i = 1; i <= n_ids; i++) {
    id = ids[i]
    sub(/\n+$/, "", example[id])
    print "  {" literal(id) ",\n   " literal(title[id]) ",\n   " literal(text[id]) ",\n   " literal(example[id]) ",\n   " \
      literal(unprovoked[id]) "},"
  }
  print "  {0, 0, 0, 0, 0}};\n\nconst size_t meaning_count = " n_ids ";"
}

# ---- Markdown ----

function link(s, plain) { plain = s; gsub(/\./, "", plain); return "[" s "](#" plain ")" }
function heading(room, s) { s = tolower(title[room]); gsub(/ /, "-", s); return s }
function put_contents(i, k, line) {
  for (i = 1; i <= n_rooms; i++) {
    line = "- [" title[rooms[i]] "](#" heading(rooms[i]) "): "
    for (k = 1; k <= n_ids; k++) if (room_of[ids[k]] == rooms[i]) line = line (line ~ /: $/ ? "" : ", ") link(ids[k])
    print line
  }
}
function plain(s) { gsub(/(^|\n)  /, "\n", s); sub(/^\n/, "", s); return s }
function put_md(i, k, id) {
  print "# Errors and warnings\n"
  print "Made by `make docs` from engine/base/ids.txt and the cases in tests/errors, which the test suite plays. Do not edit.\n"
  print "Every message ends in an id. `guerdon explain ID` prints what stands here: what it means, what to do, and the smallest"
  print "example that causes it, as it is typed and as it is answered.\n"
  put_contents()
  for (i = 1; i <= n_rooms; i++) {
    print "\n## " title[rooms[i]] "\n\n" plain(text[rooms[i]])
    for (k = 1; k <= n_ids; k++) {
      id = ids[k]
      if (room_of[id] != rooms[i]) continue
      sub(/\n+$/, "", example[id])
      print "\n### " id "\n\n**" toupper(substr(title[id], 1, 1)) substr(title[id], 2) ".** " plain(text[id])
      print "\n" (unprovoked[id] ? "There is no example: " unprovoked[id] "." : example[id])
    }
  }
}

END {
  end_block()
  if (mode == "c") put_c(); else put_md()
}
