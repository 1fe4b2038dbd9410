$ guerdon explain program.unknwon-key
guerdon: there is no error "program.unknwon-key"; did you mean "program.unknown-key"? [usage.id]
[2]
