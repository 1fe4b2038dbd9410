-- A speed bonus: the fewer days from the referral to its first sale, the more.
--
-- For partners who prepare their leads well, and for long sales cycles that should be shorter. `days` are brackets by the
-- days from the day of the referral (or, with `since: qualified`, of its qualification) to that of the first sale. This pays
-- 100.00 within a week and 40.00 within thirty days:
--     days: [{up_to: 7, amount: 100}, {up_to: 30, amount: 40}, {amount: 0}]
-- A `rate` is a share of that sale. Each border is a cliff: a day later, the lower bonus. A referral that was never qualified
-- earns none by `qualified`. A refund takes back its share.
--
-- Practice: Prowi, "SPIFF" (speed: an extra amount for deals that close soon); ADempiere, issue 1592 (a share of 30, 20 or 10
-- percent by the days until the money came in).
return policy {
  kind    = "commission",
  summary = "A bonus by the days from the referral to its first sale.",
  params  = {
    days  = { type = "brackets", min = 0, max = "100%", doc = "the amount, a share of the sale, or both, by days; written with `up_to`" },
    since = { type = "text", default = "referred", choices = { "referred", "qualified" }, doc = "what the days are counted from" },
  },
  sale = function(sale, _, p)
    local from = sale.referral.date
    if p.since == "qualified" then from = sale.referral.qualified_on end
    if sale.number > 1 or sale.amount < 0 or not from then return end
    local days = days_between(from, sale.date)
    local rate, amount = bracket(p.days, days)
    return sale.amount * rate + amount, "sold within " .. days .. " days"
  end,
}
