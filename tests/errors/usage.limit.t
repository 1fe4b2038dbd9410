$ guerdon simulate program.yaml --data . --policy-seconds forever
guerdon: --policy-seconds forever: expected seconds from 0.01 to 86400, such as 10 or 0.5 [usage.limit]
[2]
$ guerdon simulate program.yaml --data . --policy-memory 2T
guerdon: --policy-memory 2T: expected a size from 8M to 64G, such as 64M or 1G [usage.limit]
[2]
