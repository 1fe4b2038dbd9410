$ guerdon init --policy "launch bonus"
guerdon: --policy launch bonus: expected letters, digits, - and _, 64 at most [usage.name]
[2]
