-- A streak: a bonus for so many periods in a row with at least so much of something.
--
-- For programs that prefer a steady partner to one with a single good month. A period counts when its `metric` reaches
-- `least`; the bonus is paid with the last of the `periods` in a row, a cliff by intent. Then a new streak starts (`again:
-- restart`), or every further period of the row pays as well (`continue`), or nothing more is paid until the row was broken
-- (`once`). A refund counts in the period of its sale: what breaks a row there is taken back, and so are the bonuses that
-- built on it.
--
-- Practice: 121 Silicon Valley, "Consistent Performance: Not Always Optimal" (the bonus for meeting all four quarterly
-- quotas, and what speaks against it: sales may be held back to keep the row).
local function step(window, _, p, memory)
  local row = window[p.metric] >= p.least and (memory.row or 0) + 1 or 0
  memory.row = row
  if row < p.periods or p.again == "once" and row > p.periods then return end
  if p.again == "restart" then memory.row = 0 end
  return p.amount, row .. " periods in a row"
end

local function count(_, _, _, state) tally(state, "period") end

return policy {
  kind    = "commission",
  summary = "A bonus for so many periods in a row with at least so much of something.",
  params  = {
    metric  = { type = "text", default = "conversions",
                choices = { "conversions", "sales", "revenue", "qualified", "referrals" }, doc = "what is counted" },
    least   = { type = "number", default = 1, doc = "from how much on a period counts" },
    periods = { type = "integer", default = 3, min = 2, doc = "how many in a row" },
    amount  = { type = "money", min = 0, doc = "paid for a streak" },
    again   = { type = "text", default = "restart", choices = { "restart", "continue", "once" }, doc = "what follows a streak" },
  },
  referred = count,
  qualified = count,
  sale = count,
  refund = count,
  period = function(partner, p, state) return replay(state, "period", step, partner, p) end,
}
