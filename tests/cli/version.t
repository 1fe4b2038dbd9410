# The version: one line, three numbers.

$ guerdon --version | sed 's/[0-9][0-9]*/N/g'
guerdon N.N.N
$ guerdon -V | sed 's/[0-9][0-9]*/N/g'
guerdon N.N.N
$ guerdon --version | wc -l
1
