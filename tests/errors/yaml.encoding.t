$ printf 'program: caf\351\n' > program.yaml
$ guerdon check program.yaml
guerdon: program.yaml:1:13: the byte 0xE9 is not UTF-8; save the file as UTF-8 [yaml.encoding]
    1 | program: caf?
      |             ^
[3]
