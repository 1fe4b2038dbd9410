$ : > program.yaml
$ guerdon check program.yaml
guerdon: program.yaml:1:1: there is nothing in it; check that this is the right file [yaml.empty]
[3]
