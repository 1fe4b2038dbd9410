$ guerdon init --policy launch --kind comission
guerdon: --kind comission is unknown; did you mean "commission"? [usage.kind]
[2]
