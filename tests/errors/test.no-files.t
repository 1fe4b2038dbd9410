$ mkdir rules
$ guerdon test rules
guerdon: rules: the folder has no file of test cases; expected one whose name ends in .test.yaml [test.no-files]
[3]
