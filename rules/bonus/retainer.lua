-- A retainer with a performance bonus: a fixed fee a period, and a share of the revenue above a threshold.
--
-- For strategic alliances: joint work is paid whatever it sells, and selling is worth it besides. The fee runs from
-- `joined_at` to `left_at`, by days in the periods of joining and leaving; a partner without `joined_at` has always been
-- there. With `active`, only periods that end with so many active customers have a fee: a cliff. The share is of the period's
-- revenue above `above`. A refund lowers the revenue of the period its sale was made in; it does not touch fees.
--
-- Practice: IREV, "Beyond CPA and RevShare: Practical Use Cases of Hybrid Commission Models" (fixed fee and revenue share);
-- Exventa, "How the Partner Retainer Program Works" (a monthly amount, reviewed by active clients).
local function due(p, revenue)
  if revenue < 0 then return -due(p, -revenue) end -- corrections beyond all sales mirror them
  return math.max(0, revenue - p.above) * p.rate
end

return policy {
  kind    = "commission",
  summary = "A fixed fee a period, and a share of the revenue above a threshold.",
  params  = {
    fee    = { type = "money", min = 0, doc = "paid for a whole period" },
    active = { type = "integer", default = 0, min = 0, doc = "the fewest active customers at the period's end" },
    rate   = { type = "percent", default = 0, min = 0, max = "100%", doc = "share of the period's revenue above the threshold" },
    above  = { type = "money", default = 0, min = 0, doc = "the threshold" },
  },
  sale = function(sale, _, p, state) gather(state, "period", sale.amount) end,
  refund = function(refund, _, p, state)
    return restate(state, "period", refund, due, p), "refund of an earlier sale"
  end,
  period = function(partner, p, state)
    local days = overlap(calendar.first, calendar.last, partner.joined_on, partner.left_on)
    if partner.period.active >= p.active then emit(prorate(p.fee, days, calendar.days), "retainer") end
    return true_up(state, "period", due, p), "share of revenue above the threshold"
  end,
}
