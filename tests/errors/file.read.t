$ guerdon check .
guerdon: .: this is a folder; name a file in it [file.read]
[3]
