# The examples print what they say they print.

$ cd $ROOT && guerdon simulate examples/hybrid/program.yaml --data examples/hybrid/data | diff examples/hybrid/expected/simulate.txt - && echo same
same

# The figures in its README are those of the program.

$ cd $ROOT && sed -n '/^Totals by unit/,/^```/p' examples/hybrid/README.md | grep -v '```' |
>   while IFS= read -r line; do grep -qxF "$line" examples/hybrid/expected/simulate.txt || echo "not printed: $line"; done
$ cd $ROOT && sed -n '/^policy  *on  /,/^Checked/p' examples/hybrid/README.md > $WORK/readme.txt;
> guerdon earnings examples/hybrid/program.yaml --data examples/hybrid/data --partner AL02 --period 2025-03 |
>   sed -n '/^policy/,$p' | diff $WORK/readme.txt - && echo same
same

# The data is what the generator makes.

$ cc -O2 -o gen $ROOT/scripts/dev/gen_hybrid.c && mkdir data && ./gen data && diff -r data $ROOT/examples/hybrid/data && echo same
same

# A history of commits becomes a community program; without a history the script says so and goes on.

$ git init -q repo && cd repo && git -c user.name=Ada -c user.email=ada@example.org commit -q --allow-empty -m "feat: begin" &&
>   $ROOT/scripts/contributors.sh . ../out && wc -l < ../out/activities.csv &&
>   guerdon simulate $ROOT/examples/contributors/program.yaml --data ../out --format csv | grep '^unit,'
1 contributor, 0 introductions, 1 commit
2
unit,USD,USD,0.00,0
unit,Points,points,30,1
unit,Badge,badge,1,1
unit,Invitation to the maintainers' meeting,invitation,0,0
$ mkdir nothing; $ROOT/scripts/contributors.sh nothing out2; echo $?; ls out2 | wc -l
contributors: no git history here: no contributors to show
0
ls: cannot access 'out2': No such file or directory
0
