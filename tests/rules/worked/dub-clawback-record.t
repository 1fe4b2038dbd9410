# Manual clawback -500 creates a custom commission with amount 0 and earnings -500
# Published by: https://github.com/dubinc/dub @1de955f782a72e1eff7b201ae54a909d5ceb5722 apps/web/playwright/api/clawbacks/clawbacks.spec.ts
# Amounts there are cents. Expected: one line of -5.00, and no sale.

$ cat > program.yaml <<END
> program: worked
> currency: USD
> policies:
>   - {name: manual, use: manual.lua}
> END
$ cat > manual.lua <<END
> return policy {
>   kind = "commission",
>   summary = "What an operator books by hand, as an activity of kind clawback with its amount.",
>   activity = function(activity) if activity.kind == "clawback" then return activity.value, activity.why end end,
> }
> END
$ cat > partners.csv <<END
> id
> P
> END
$ cat > activities.csv <<END
> id,partner_id,at,kind,value,why
> A1,P,2024-01-10,clawback,-5.00,fraud
> END
$ guerdon earnings program.yaml --data . --format csv
period,partner,policy,event,source,unit,quantity,level,reason
2024-01,P,manual,activity,A1,USD,-5.00,,fraud
