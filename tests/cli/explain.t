# explain: how each line came about, and why there is none.

$ cp "$ROOT"/tests/cli/explained/* .

# Without a period: the lines only, and which policies paid nothing.
$ guerdon explain program.yaml --data . --partner P1
Program  explained (program.yaml), amounts in USD
Data     the CSV files of .
         3 partners, 4 referrals, 7 sales, 3 refunds, 1 activity
Span     2024-01 to 2024-03, 3 months
Partner  P1 Ann, affiliate

2024-01  silver: 80.12 USD, 1 seat
├─ sale S1    share           10.00 USD  share
├─ sale S1    seats               1 seat  seat
├─ sale S2    share           18.00 USD  share
├─ sale S2    new-customers   25.00 USD  customers won
├─ sale S2    pro-only         0.02 USD  share
└─ period     fee             27.10 USD  fee

2024-02  bronze: 35.49 USD
├─ refund F1  share           -4.50 USD  refund of 45.00 of 180.00 on sale S2
├─ refund F1  pro-only        -0.01 USD  refund of 45.00 of 180.00 on sale S2
└─ period     fee             40.00 USD  fee

2024-03  bronze: 71.49 USD
├─ sale S5    share           20.00 USD  share
├─ sale S5    spring           8.00 USD  share
├─ sale S6    share           15.00 USD  share
├─ sale S6    spring           2.00 USD  share; 4.00 withheld by the cap of 10.…
├─ refund F3  share          -13.50 USD  refund of 135.00 of 180.00 on sale S2
├─ refund F3  pro-only        -0.01 USD  refund of 135.00 of 180.00 on sale S2
└─ period     fee             40.00 USD  fee

Paid nothing
└─ talks  its handler returned nothing, on activity A1

How a line came about: --period 2024-03, or --source ID.

# A period in full: the level, each event that earned something, and what paid nothing.
$ guerdon explain program.yaml --data . --partner P1 --period 2024-01
Program  explained (program.yaml), amounts in USD
Data     the CSV files of .
         3 partners, 4 referrals, 7 sales, 3 refunds, 1 activity
Span     2024-01
Partner  P1 Ann, affiliate

2024-01  silver: 80.12 USD, 1 seat

Level  silver
├─ read  partner.trailing(2).revenue = 280.00
│        p.silver = 250.00
└─ ran   level.lua
           7  if partner.trailing(2).revenue >= p.silver then return "silver"
                end

2024-01-10  sale S1 of 100.00 USD
├─ share  10.00 USD, share
│  ├─ read  sale.amount = 100.00
│  │        p.rate = 10%
│  ├─ ran   share.lua
│  │          7  note("margin", sale.amount > 150)
│  │          8  return sale.amount * p.rate, "share"
│  ├─ note  margin = false
│  └─ paid  10.00 USD
└─ seats  1 seat, seat
   ├─ read  sale.amount = 100.00
   ├─ ran   seats.lua
   │          6  if sale.amount >= 100 then return 1, "seat" end
   └─ paid  1 seat

2024-01-31 14:30  sale S2 of 180.00 USD
├─ share  18.00 USD, share
│  ├─ read  sale.amount = 180.00
│  │        p.rate = 10%
│  ├─ ran   share.lua, the same lines as above
│  ├─ note  margin = true
│  └─ paid  18.00 USD
├─ new-customers  25.00 USD, customers won
│  ├─ read  sale.number = 1
│  │        sale.amount = 180.00
│  │        p.at.2 = 25.00
│  ├─ ran   new_customers.lua
│  │          7  if sale.number > 1 or sale.amount < 0 then return end
│  │          8  state.customers = (state.customers or 0) + 1
│  │          9  return p.at[state.customers], "customers won"
│  ├─ kept  state.customers = 2 (was 1)
│  └─ paid  25.00 USD
├─ pro-only  0.02 USD, share
│  ├─ read  sale.amount = 180.00
│  │        p.rate = 0.01%
│  ├─ ran   share.lua
│  │          7  note("margin", sale.amount > 150)
│  │          8  return sale.amount * p.rate, "share"
│  ├─ note  margin = true
│  └─ paid  0.02 USD: 0.018 rounded
└─ seats  nothing, 1 seat was due; all of 1 withheld by the limit of 1 per
   │       period
   ├─ read  sale.amount = 180.00
   └─ ran   seats.lua, the same lines as above

End  of 2024-01
└─ fee  27.10 USD, fee
   ├─ read  partner.period.sales = 2
   │        calendar.days = 31
   │        partner.joined_on = 2024-01-11
   │        calendar.first = 2024-01-01
   │        calendar.last = 2024-01-31
   │        p.fee = 40.00
   │        prorate(40.00, 21, 31) = 27.0967741935
   ├─ ran   fee.lua
   │          7  if partner.period.sales == 0 then return end
   │          8  local days = calendar.days
   │          9  if partner.joined_on and partner.joined_on > calendar.first
   │               then days = calendar.last - partner.joined_on + 1 end
   │         10  return prorate(p.fee, days, calendar.days), "fee"
   └─ paid  27.10 USD: 27.0967741935 rounded

Paid nothing
├─ spring  before its span: it applies from 2024-03-01
└─ talks  no activity to act on
$ guerdon explain program.yaml --data . --partner P1 --period 2024-03 | tail -n +6

2024-03  bronze: 71.49 USD

Level  bronze, the lowest: the policy named none
├─ read  partner.trailing(2).revenue = 0.03
│        p.silver = 250.00
└─ ran   level.lua
           7  if partner.trailing(2).revenue >= p.silver then return "silver"
                end

2024-03-05  sale S5 of 160.00 USD
├─ share  20.00 USD, share
│  ├─ read  sale.amount = 160.00
│  │        p.rate = 12.5%
│  ├─ ran   share.lua
│  │          7  note("margin", sale.amount > 150)
│  │          8  return sale.amount * p.rate, "share"
│  ├─ note  margin = true
│  └─ paid  20.00 USD
├─ spring  8.00 USD, share
│  ├─ read  sale.amount = 160.00
│  │        p.rate = 5%
│  ├─ ran   share.lua
│  │          7  note("margin", sale.amount > 150)
│  │          8  return sale.amount * p.rate, "share"
│  ├─ note  margin = true
│  └─ paid  8.00 USD
└─ seats  nothing, 1 seat was due; all of 1 withheld: seat is only for silver
   ├─ read  sale.amount = 160.00
   └─ ran   seats.lua
              6  if sale.amount >= 100 then return 1, "seat" end

2024-03-06  sale S6 of 120.00 USD
├─ share  15.00 USD, share
│  ├─ read  sale.amount = 120.00
│  │        p.rate = 12.5%
│  ├─ ran   share.lua, the same lines as above
│  ├─ note  margin = false
│  └─ paid  15.00 USD
├─ spring  2.00 USD, share; 4.00 withheld by the cap of 10.00 per period
│  ├─ read  sale.amount = 120.00
│  │        p.rate = 5%
│  ├─ ran   share.lua, the same lines as above
│  ├─ note  margin = false
│  └─ paid  2.00 USD
│           4.00 of 6.00 withheld by the cap of 10.00 per period
└─ seats  nothing, 1 seat was due; all of 1 withheld: seat is only for silver
   ├─ read  sale.amount = 120.00
   └─ ran   seats.lua, the same lines as above

2024-03-25  refund F3 of 135.00 USD on sale S2
├─ share  -13.50 USD, refund of 135.00 of 180.00 on sale S2
│  └─ back  earned 18.00 USD on sale S2; 180.00 of 180.00 USD refunded (100%);
│             4.50 USD taken back before; 13.50 USD taken back now
├─ pro-only  -0.01 USD, refund of 135.00 of 180.00 on sale S2
│  └─ back  earned 0.02 USD on sale S2; 180.00 of 180.00 USD refunded (100%);
│             0.01 USD taken back before; 0.01 USD taken back now
└─ seats  nothing, -1 seat was due; -1 becomes 0 by the limit of 1 per period

End  of 2024-03
└─ fee  40.00 USD, fee
   ├─ read  partner.period.sales = 2
   │        calendar.days = 31
   │        partner.joined_on = 2024-01-11
   │        calendar.first = 2024-03-01
   │        p.fee = 40.00
   │        prorate(40.00, 31, 31) = 40.00
   ├─ ran   fee.lua
   │          7  if partner.period.sales == 0 then return end
   │          8  local days = calendar.days
   │          9  if partner.joined_on and partner.joined_on > calendar.first
   │               then days = calendar.last - partner.joined_on + 1 end
   │         10  return prorate(p.fee, days, calendar.days), "fee"
   └─ paid  40.00 USD

Paid nothing
├─ new-customers  its handler returned nothing, on refund F3 and 3 before
│  └─ ran   new_customers.lua
│            11  refund = function() end,
├─ seats  1 seat was due; all of 1 withheld: seat is only for silver, on sale
│  │         S6 and 1 before
│  ├─ read  sale.amount = 120.00
│  └─ ran   seats.lua, the same lines as above
└─ talks  no activity to act on

# One policy, each time it was asked.
$ guerdon explain program.yaml --data . --partner P1 --policy share --period 2024-02 | tail -n +6

2024-02  bronze: -4.50 USD

2024-02-05  refund F1 of 45.00 USD on sale S2
└─ share  -4.50 USD, refund of 45.00 of 180.00 on sale S2
   └─ back  earned 18.00 USD on sale S2; 45.00 of 180.00 USD refunded (25%);
              4.50 USD taken back

2024-02-10  sale S4 of 0.03 USD
└─ share  nothing, 0.00375 is rounded to zero
   ├─ read  sale.amount = 0.03
   │        p.rate = 12.5%
   ├─ ran   share.lua
   │          7  note("margin", sale.amount > 150)
   │          8  return sale.amount * p.rate, "share"
   └─ note  margin = false
$ guerdon explain program.yaml --data . --partner P1 --policy tiers | tail -n +6

2024-01  silver
2024-02 to 2024-03  bronze

How a line came about: --period 2024-03, or --source ID.

# One event, whatever came of it: a refund, one that is too late, and an amount that is rounded away.
$ guerdon explain program.yaml --data . --partner P1 --source F1 | tail -n +6

2024-02-05  refund F1 of 45.00 USD on sale S2
├─ share  -4.50 USD, refund of 45.00 of 180.00 on sale S2
│  └─ back  earned 18.00 USD on sale S2; 45.00 of 180.00 USD refunded (25%);
│             4.50 USD taken back
├─ new-customers  nothing, its handler returned nothing
│  └─ ran   new_customers.lua
│            11  refund = function() end,
├─ pro-only  -0.01 USD, refund of 45.00 of 180.00 on sale S2
│  └─ back  earned 0.02 USD on sale S2; 45.00 of 180.00 USD refunded (25%);
│             0.01 USD taken back
├─ spring  nothing, it earned nothing on sale S2 that could be taken back
└─ seats  nothing, earned 1 seat on sale S2; 45.00 of 180.00 USD refunded
           (25%); 0 seat taken back
$ guerdon explain program.yaml --data . --partner P1 --source F2 | tail -n +6

2024-03-20  refund F2 of 100.00 USD on sale S1
├─ share  nothing, earned 10.00 USD on sale S1; refunded 70 days after the
│          sale, when the program takes nothing back any more
├─ new-customers  nothing, its handler returned nothing
│  └─ ran   new_customers.lua
│            11  refund = function() end,
├─ pro-only  nothing, it earned nothing on sale S1 that could be taken back
├─ spring  nothing, it earned nothing on sale S1 that could be taken back
└─ seats  nothing, earned 1 seat on sale S1; refunded 70 days after the sale,
           when the program takes nothing back any more
$ guerdon explain program.yaml --data . --partner P1 --source S4 | tail -n +6

2024-02-10  sale S4 of 0.03 USD
├─ share  nothing, 0.00375 is rounded to zero
│  ├─ read  sale.amount = 0.03
│  │        p.rate = 12.5%
│  ├─ ran   share.lua
│  │          7  note("margin", sale.amount > 150)
│  │          8  return sale.amount * p.rate, "share"
│  └─ note  margin = false
├─ new-customers  nothing, its handler returned nothing
│  ├─ read  sale.number = 2
│  └─ ran   new_customers.lua
│             7  if sale.number > 1 or sale.amount < 0 then return end
├─ pro-only  nothing, 0.000003 is rounded to zero
│  ├─ read  sale.amount = 0.03
│  │        p.rate = 0.01%
│  ├─ ran   share.lua
│  │          7  note("margin", sale.amount > 150)
│  │          8  return sale.amount * p.rate, "share"
│  └─ note  margin = false
├─ spring  nothing, before its span: it applies from 2024-03-01
└─ seats  nothing, its handler returned nothing
   ├─ read  sale.amount = 0.03
   └─ ran   seats.lua
              6  if sale.amount >= 100 then return 1, "seat" end

# Nothing at all: not for this partner; nothing to act on.
$ guerdon explain program.yaml --data . --partner P3 | tail -n +5
Partner  P3 Cole, community

2024-01  bronze: nothing

2024-02  silver: 40.00 USD
└─ period  fee  40.00 USD  fee
2024-03  silver: nothing

Paid nothing
├─ share  not for this partner: model is community, not affiliate
├─ new-customers  its handler returned nothing, on sale S7
├─ pro-only  not for this partner: region is none, not north
├─ spring  before its span: it applies from 2024-03-01
├─ seats  1 seat was due; all of 1 withheld by the stock of 2, on sale S7
└─ talks  no activity to act on

How a line came about: --period 2024-02, or --source ID.
$ guerdon explain program.yaml --data . --partner P2 --period 2024-01 --policy share | tail -n +6

2024-01  silver: nothing

2024-01-15  sale S3 of 500.00 USD
└─ share  nothing, not for this partner: model is alliance, not affiliate

# Whose, what and when: nearest names.
$ guerdon explain program.yaml --data . --partner P4
guerdon: there is no partner "P4" in the data; did you mean "P1"? [data.unknown-partner]
[3]
$ guerdon explain program.yaml --data . --source S44
guerdon: there is no sale, refund, referral or activity "S44" in the data; did you mean "S4"? [data.unknown-source]
[3]
$ guerdon explain program.yaml --data . --partner P2 --source S4
guerdon: sale S4 is partner P1's, not P2's; leave out --partner [data.unknown-source]
[3]
$ guerdon explain program.yaml --data . --partner P1 --policy shar
guerdon: program.yaml has no policy "shar"; did you mean "share"? [program.unknown-policy]
[3]
$ guerdon explain program.yaml --data . --partner P1 --period 2024-05
guerdon: nothing happened at that time: the data goes from 2024-01 to 2024-03 [data.unknown-period]
[3]
$ guerdon explain program.yaml --data . --partner P1 --period 2024-5
guerdon: --period 2024-5: expected a month such as 2024-03, or a longer period such as 2024 or 2024-Q1 [usage.period]
[2]
$ guerdon explain program.yaml --data . --partner P1 --format csv
guerdon: explain has no csv; expected table or json (guerdon earnings has csv) [usage.format]
[2]
$ guerdon explain program.yaml --data .
guerdon: whose lines are to be explained? add --partner ID, or --source ID [usage.partner]
[2]

# A source says whose it is by itself. Nothing happens with a referral here.
$ guerdon explain program.yaml --data . --source S3 | sed -n '5,8p'
Partner  P2 Bea, alliance

2024-01-15  sale S3 of 500.00 USD
├─ share  nothing, not for this partner: model is alliance, not affiliate
$ guerdon explain program.yaml --data . --source R4 | tail -n +5
Partner  P3 Cole, community

No policy acts on R4.
