$ guerdon adjust --book b.book --partner P1
guerdon: --amount is missing; guerdon adjust --help shows an example [usage.missing]
[2]
