# Shipped rules explained, on the data of an example: a share and a milestone, a bonus above a target, and an invitation
# that was not given.

$ ln -s "$ROOT"/examples/hybrid/* .
$ guerdon explain program.yaml --data data --source S0808-01 | tail -n +5 | sed '/├─ alliance/,$d'
Partner  AF03 The Spreadsheet Cure, affiliate

2023-12-07  sale S0808-01 of 900.00 USD
├─ affiliate-share-until-2024  90.00 USD, share of the sale
│  ├─ read  p.own = none
│  │        p.rate = 10%
│  │        p.of = amount
│  │        sale.amount = 900.00
│  ├─ ran   std:commission/percentage
│  │         19  local rate = p.own and partner[p.own] or p.rate
│  │         20  local base = sale[p.of]
│  │         21  if base then return base * rate, "share of the sale" end
│  └─ paid  90.00 USD
├─ affiliate-share  nothing, before its span: it applies from 2024-07-01
├─ affiliate-level  18.00 USD, extra for level silver
│  ├─ read  partner.level = silver
│  │        p.uplift.silver = 2%
│  │        sale.amount = 900.00
│  ├─ ran   policies/level_uplift.lua
│  │          9  local extra = p.uplift[partner.level]
│  │         10  if not extra then return nil end
│  │         11  return sale.amount * extra, "extra for level " .. partner.level
│  └─ paid  18.00 USD
├─ affiliate-milestone  100.00 USD, milestone
│  ├─ read  p.metric = conversions
│  │        sale.amount = 900.00
│  │        sale.number = 1
│  │        p.at = {5: 100.00, 10: 250.00, 20: 750.00}
│  │        p.mode = each
│  ├─ ran   std:bonus/milestone
│  │         12  local sum = 0
│  │         13  for at, amount in pairs(p.at) do
│  │         14    if x >= at then sum = p.mode == "each" and sum + amount or
│  │                 amount end
│  │         16  return sum
│  │         20  local from = state.reached or 0
│  │         21  state.reached = add(from, by)
│  │         22  return due(p, state.reached) - due(p, from), "milestone"
│  │         37    if p.metric == "revenue" then return move(p, state,
│  │                 sale.amount) end
│  │         38    if p.metric == "sales" and sale.amount >= 0 then return
│  │                 move(p, state, 1) end
│  │         39    if p.metric == "conversions" and sale.amount >= 0 and
│  │                 sale.number == 1 then return move(p, state, 1) end
│  ├─ kept  state.reached = 5 (was 4)
│  └─ paid  100.00 USD
$ guerdon explain program.yaml --data data --partner AL01 --policy alliance-bonus --period 2025-10 | tail -n +6

2025-10  bronze: 179.74 USD

2025-10-20  sale S3068-01 of 631.76 USD
└─ alliance-bonus  nothing, its handler returned nothing
   ├─ read  p.over = period
   │        sale.amount = 631.76
   │        gathered for the period = 631.76
   └─ ran   std:bonus/target
             25  sale = function(sale, _, p, state) gather(state, p.over,
                   sale.amount) end,

End  of 2025-10
└─ alliance-bonus  179.74 USD, above the target
   ├─ read  p.target = none
   │        p.over = period
   │        partner.target("revenue", "period") = 260.00
   │        paid for it before = 0.00
   │        revenue of the window = 631.76
   │        p.amount = 150.00
   │        p.rate = 8%
   │        due for it = 179.7408
   ├─ ran   std:bonus/target
   │         12  if not target or revenue < target then return 0 end
   │         13  return p.amount + (revenue - target) * p.rate
   │         30    local target = p.target or partner.target("revenue", p.over)
   │         31    if target and target <= 0 then target = nil end
   │         32    return true_up(state, p.over, due, p, target), "above the
   │                 target"
   └─ paid  179.74 USD
$ guerdon explain program.yaml --data data --policy alliance-bonus --source F3068-01 | tail -n +6

2025-11-02  refund F3068-01 of 631.76 USD on sale S3068-01
└─ alliance-bonus  -179.74 USD, refund of an earlier sale
   ├─ read  p.over = period
   │        paid for it before = 179.74
   │        refund.in_window = true
   │        refund.refunded = 631.76
   │        revenue of the window = 0.00
   │        due for it = 0.00
   ├─ ran   std:bonus/target
   │         12  if not target or revenue < target then return 0 end
   │         27    return restate(state, p.over, refund, due, p), "refund of an
   │                 earlier sale"
   └─ paid  -179.74 USD
$ guerdon explain program.yaml --data data --partner CO02 --policy summit --period 2024-10 | tail -n +6

2024-10  bronze: nothing

End  of 2024-10
└─ summit  nothing, its handler returned nothing
   ├─ read  calendar.month = 10
   │        p.month = 10
   │        partner.total("year").qualified = 7
   │        partner.total("year").activities = 3
   │        p.contributions = 8
   │        partner.total("year").count("satisfaction") = 2
   │        partner.total("year").mean("satisfaction") = 4.5
   │        p.satisfaction = 7
   └─ ran   policies/summit_seat.lua
             11  if calendar.month ~= p.month then return nil end
             12  local year = partner.total("year")
             13  if year.qualified + year.activities < p.contributions then
                   return nil end
             14  if year.count("satisfaction") == 0 or
                   year.mean("satisfaction") < p.satisfaction then return nil
                   end
