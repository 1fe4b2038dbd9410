$ guerdon simulte program.yaml
guerdon: there is no command "simulte"; did you mean "simulate"? [usage.command]
[2]
