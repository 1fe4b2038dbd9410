$ cat > program.yaml <<'END'
> program: p
> currency: USD
> policies:
>   - name: webinars
>     use: std:reward/activity
>     unit: seat
>     params: {kinds: {webinar: 1}}
>     cap: {amount: 3, per: customer}
> rewards:
>   seat: {title: A seat at the summit}
> END
$ guerdon check program.yaml
guerdon: program.yaml:4:5: policy "webinars" handles activity, which has no customer, and so its cap cannot be per customer; bound it per period, or split the policy [program.wrong-scope]
    4 |   - name: webinars
      |     ^
[3]
