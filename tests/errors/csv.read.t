$ seq -f 'P%.0f' 1000 | sed 1iid | gzip | head -c 1000 > partners.csv.gz
$ guerdon import b.book partners.csv.gz
guerdon: partners.csv.gz: cannot be read: the compressed data end too early; is the file whole? [csv.read]
[3]
