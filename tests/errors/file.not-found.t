$ guerdon check program.yaml
guerdon: program.yaml: there is no such file; check the path [file.not-found]
[3]
