# Names that the program or the data must have: levels, units, fields to filter on. The nearest one is suggested.

$ cat > seats.lua <<END
> return policy {
>   kind = "reward",
>   params = { levels = { type = "list", of = "level", optional = true }, instead = { type = "unit", optional = true } },
>   sale = function() return 1 end,
> }
> END
$ printf 'id,model\nP1,affiliate\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount,product\nR1,P1,2024-03-02,2024-03-05,100.00,pro\n' > referrals.csv

# with 'LINE'...: these lines below two levels, a reward and the start of a policy; the first is line 9
$ with() {
>   { printf 'program: names\ncurrency: USD\n'
>     printf 'tiers: {levels: [bronze, silver], use: std:tier/revenue, params: {at: {silver: 1000}}}\n'
>     printf 'rewards: {beta-seat: {title: Early access}, badge: {title: Badge}}\n'
>     printf 'policies:\n  - name: seat\n    use: seats.lua\n    unit: beta-seat\n'
>     printf '    %s\n' "$@"; } > program.yaml
>   guerdon simulate program.yaml --data . --format csv > simulated.csv && echo "fine"
> }

# Levels and units in parameters.
$ with 'params: {levels: [silver, gold]}'
guerdon: program.yaml:9:31: parameter "levels": there is no level "gold"; expected one of bronze, silver [program.unknown-level]
    9 |     params: {levels: [silver, gold]}
      |                               ^
[3]
$ with 'params: {levels: [sliver]}'
guerdon: program.yaml:9:23: parameter "levels": there is no level "sliver"; did you mean "silver"? [program.unknown-level]
    9 |     params: {levels: [sliver]}
      |                       ^
[3]
$ with 'params: {instead: bagde}'
guerdon: program.yaml:9:23: parameter "instead": there is no unit "bagde"; did you mean "badge"? [program.unknown-unit]
    9 |     params: {instead: bagde}
      |                       ^
[3]
$ with 'params: {instead: EUR}'
guerdon: program.yaml:9:23: parameter "instead": there is no unit "EUR"; expected one of USD, beta-seat, badge [program.unknown-unit]
    9 |     params: {instead: EUR}
      |                       ^
[3]

# A field to filter on that neither the event, its referral nor the partner has.
$ with 'for: {prodct: pro}'
guerdon: program.yaml:9:11: policy "seat" handles sale, where there is no field "prodct" to filter on; did you mean "product"? [program.unknown-field]
    9 |     for: {prodct: pro}
      |           ^
[3]
$ with 'for: {region: north}'
guerdon: program.yaml:9:11: policy "seat" handles sale, where there is no field "region" to filter on; expected one of amount, category, channel, currency, customer, date, full_amount, id, joined_on, kind, left_on, level, lost_on, model, months, name, number, original_amount, parent, previous_level, product, qualified_on, quality, quantity, share [program.unknown-field]
    9 |     for: {region: north}
      |           ^
[3]
$ with 'for: {partner.modell: affiliate}'
guerdon: program.yaml:9:11: policy "seat" handles sale, where there is no field "partner.modell" to filter on; did you mean "model"? [program.unknown-field]
    9 |     for: {partner.modell: affiliate}
      |           ^
[3]
$ with 'for: {sale.model: affiliate}'
guerdon: program.yaml:9:11: policy "seat" handles sale, where there is no field "sale.model" to filter on; expected one of amount, category, currency, date, full_amount, id, kind, months, number, original_amount, product, quantity, share [program.unknown-field]
    9 |     for: {sale.model: affiliate}
      |           ^
[3]

# A value that no row has is no mistake: it may come with next month's data.
$ with 'for: {product: premium}'
fine

# A period handler can be limited by the partner's fields only.
$ cat > period.lua <<END
> return policy { kind = "commission", period = function(partner, p) return 1 end }
> END
$ cat > program.yaml <<END
> program: names
> currency: USD
> policies:
>   - name: fee
>     use: period.lua
>     for: {model: affiliate, product: pro}
> END
$ guerdon earnings program.yaml --data .
guerdon: program.yaml:6:29: policy "fee" handles period, where there is no field "product" to filter on; expected one of currency, id, joined_on, left_on, level, model, name, parent, previous_level [program.unknown-field]
    6 |     for: {model: affiliate, product: pro}
      |                             ^
[3]

# A level that the tiers' own rule does not know, and a unit that the catalogue does not have.
$ cat > program.yaml <<END
> program: names
> currency: USD
> tiers:
>   levels: [bronze, silver]
>   use: std:tier/revenue
>   params: {at: {silver: 1000, gold: 5000}}
> END
$ guerdon check program.yaml
guerdon: program.yaml:6:31: parameter "at.gold": there is no level "gold"; expected one of bronze, silver [program.unknown-level]
    6 |   params: {at: {silver: 1000, gold: 5000}}
      |                               ^
[3]
$ cat > program.yaml <<END
> program: names
> currency: USD
> policies:
>   - {name: seat, use: seats.lua, unit: beta-saet}
> rewards: {beta-seat: {title: Early access}}
> END
$ guerdon check program.yaml
guerdon: program.yaml:4:40: "beta-saet" is neither the program's currency nor one of its rewards; did you mean "beta-seat"? [program.unknown-unit]
    4 |   - {name: seat, use: seats.lua, unit: beta-saet}
      |                                        ^
[3]

# A level is asked for where the program has none.
$ cat > program.yaml <<END
> program: names
> currency: USD
> policies:
>   - {name: seat, use: seats.lua, unit: beta-seat, params: {levels: [gold]}}
> rewards: {beta-seat: {title: Early access}}
> END
$ guerdon check program.yaml
guerdon: program.yaml:4:69: parameter "levels": there is no level "gold"; the program has no tiers [program.unknown-level]
    4 | ...: seat, use: seats.lua, unit: beta-seat, params: {levels: [gold]}}
      |                                                               ^
[3]
