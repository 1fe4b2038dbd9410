# What stands between a policy and its line: floors, limits, a stock; who counts at all; scores; and what replay asks again.

$ cp "$ROOT"/tests/cli/explained/* .

$ guerdon explain bounds.yaml --data . --partner P1 --period 2024-01 | tail -n +6

2024-01  10.00 USD, 1 seat

Score  of 2024-01
└─ health  0.2
   ├─ read  partner.period.sales = 2
   └─ ran   health.lua
              5  score = function(partner) return partner.period.sales / 10 end,

2024-01-10  sale S1 of 100.00 USD
├─ least  1.00 USD, share
│  ├─ read  sale.amount = 100.00
│  │        p.rate = 1%
│  ├─ ran   share.lua
│  │          7  note("margin", sale.amount > 150)
│  │          8  return sale.amount * p.rate, "share"
│  ├─ note  margin = false
│  └─ paid  1.00 USD
└─ seats  1 seat, seat
   ├─ read  sale.amount = 100.00
   ├─ ran   seats.lua
   │          6  if sale.amount >= 100 then return 1, "seat" end
   └─ paid  1 seat

2024-01-31 14:30  sale S2 of 180.00 USD
├─ least  1.80 USD, share
│  ├─ read  sale.amount = 180.00
│  │        p.rate = 1%
│  ├─ ran   share.lua, the same lines as above
│  ├─ note  margin = true
│  └─ paid  1.80 USD
└─ seats  nothing, 1 seat was due; all of 1 withheld by the limit of 1 per
   │       quarter
   ├─ read  sale.amount = 180.00
   └─ ran   seats.lua, the same lines as above

End  of 2024-01
├─ least  2.20 USD, 2.20 up to the floor of 5.00 per period
│  └─ paid  2.20 USD
│           2.20 added to 0.00 by the floor of 5.00 per period
└─ steady  5.00 USD, months in a row
   ├─ read  window.revenue = 280.00
   │        due for 2024-01 = 5.00
   │        partner.score("health") = 0.2
   ├─ ran   steady.lua
   │          3  memory.months = window.revenue >= 100 and (memory.months or 0)
   │               + 1 or 0
   │          4  if memory.months > 0 then return 5 * memory.months, "months in
   │               a row" end
   │         13    local bonus, reason = replay(state, "period", month,
   │                 partner, p)
   │         14    if partner.score("health") and partner.score("health") > 0
   │                 then note("health", partner.score("health")) end
   │         15    return bonus, reason
   ├─ note  health = 0.2
   └─ paid  5.00 USD

# In March refunds arrive for sales of January: what a floor had lifted, a limit had withheld, and a row of months.
$ guerdon explain bounds.yaml --data . --partner P1 --period 2024-03 | sed -n '/^2024-03-20/,$p'
2024-03-20  refund F2 of 100.00 USD on sale S1
├─ least  nothing, -1.00 USD was due; -1.00 becomes 0.00 by the floor of 5.00
│          per period
└─ seats  nothing, -1 seat was due; -1 becomes 0 by the limit of 1 per quarter

2024-03-25  refund F3 of 135.00 USD on sale S2
├─ least  -5.00 USD, refund of 135.00 of 180.00 on sale S2; 3.65 already paid
│  │       by the floor of 5.00 per period
│  ├─ back  earned 1.80 USD on sale S2; 180.00 of 180.00 USD refunded (100%);
│  │          0.45 USD taken back before; 1.35 USD taken back now
│  └─ paid  -5.00 USD
│           -1.35 becomes -5.00 by the floor of 5.00 per period
└─ seats  nothing, -1 seat was due; -1 becomes 0 by the limit of 1 per quarter

End  of 2024-03
└─ least  2.20 USD, 2.20 up to the floor of 5.00 per period
   └─ paid  2.20 USD
            2.20 added to 0.00 by the floor of 5.00 per period

Paid nothing
├─ seats  1 seat was due; all of 1 withheld by the limit of 1 per quarter, on
│  │         sale S6 and 1 before
│  ├─ read  sale.amount = 120.00
│  └─ ran   seats.lua, the same lines as above
└─ steady  its handler returned nothing, on the period and 4 before
   ├─ read  window(2024-01).revenue = 0.00
   │        due for 2024-01 = 0.00
   │        paid for 2024-01 before = 5.00
   │        memory.months before 2024-02 = 0
   │        window(2024-02).revenue = 0.03
   │        due for 2024-02 = 0.00
   │        paid for 2024-02 before = 0.00
   │        memory.months before 2024-03 = 0
   │        window.revenue = 280.00
   │        due for 2024-03 = 5.00
   │        partner.score("health") = 0.2
   ├─ ran   steady.lua
   │          3  memory.months = window.revenue >= 100 and (memory.months or 0)
   │               + 1 or 0
   │          4  if memory.months > 0 then return 5 * memory.months, "months in
   │               a row" end
   │         13    local bonus, reason = replay(state, "period", month,
   │                 partner, p)
   │         14    if partner.score("health") and partner.score("health") > 0
   │                 then note("health", partner.score("health")) end
   │         15    return bonus, reason
   └─ note  health = 0.2

# A stock is everybody's: it was empty when P2's turn came.
$ guerdon explain bounds.yaml --data . --partner P2 --policy seats | tail -n +6

2024-01 to 2024-03  nothing

Paid nothing
└─ seats  1 seat was due; all of 1 withheld by the stock of 1, on sale S3

How a line came about: --period 2024-03, or --source ID.

# A referral that does not qualify, its sale, and the month in which it was made.
$ guerdon explain bounds.yaml --data . --source S7 | tail -n +5
Partner  P3 Cole, community

Does not qualify
└─ R4  an account of our own (outsiders)
   └─ 2024-02-11  sale S7 of 300.00 USD
$ guerdon explain bounds.yaml --data . --source R4 | tail -n +5
Partner  P3 Cole, community

2024-02-01  referred R4
└─ outsiders  the referral does not qualify: an account of our own
   ├─ read  referral.customer = C4
   └─ ran   outsiders.lua
              6  if referral.customer == "C4" then return false, "an account of
                   our own" end

Does not qualify
└─ R4  an account of our own (outsiders)
   └─ 2024-02-11  sale S7 of 300.00 USD
$ guerdon explain bounds.yaml --data . --partner P3 --period 2024-02 | tail -n 3
Does not qualify
└─ R4  an account of our own (outsiders)
   └─ 2024-02-11  sale S7 of 300.00 USD
