$ cat > one.test.yaml <<'END'
> []
> END
$ guerdon test one.test.yaml
guerdon: one.test.yaml:1:1: there is no case in it; write one, or delete the file [test.empty-list]
    1 | []
      | ^
[3]
