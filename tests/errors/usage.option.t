$ guerdon simulate program.yaml --dta .
guerdon: there is no option --dta; did you mean --data? [usage.option]
[2]
