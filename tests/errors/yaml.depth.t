$ cat > program.yaml <<'END'
> program: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
> END
$ guerdon check program.yaml
guerdon: program.yaml:1:41: lists and maps are nested more than 32 deep; flatten them [yaml.depth]
    1 | program: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]...
      |                                         ^
[3]
