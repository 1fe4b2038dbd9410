-- A minimum guarantee: what the policies above it earn in a period is lifted to at least an amount. A draw that is not
-- recovered.
--
-- For new partners while they build up their first customers, and for those who leave another program for yours. Put it below
-- the policies it guarantees. It holds from `joined_at` to `left_at`: the period in which a partner joins or leaves is
-- guaranteed by its days, and with `periods` only the first so many are. A partner without `joined_at` has always been there.
-- A refund counts in the period of its sale: what it takes back there, the guarantee may have to lift. What is to be paid
-- back later: commission/draw.
--
-- Practice: Xactly, "The Non-Recoverable Draw Against Commission" (paid up to the draw, for new hires and a limited time).
local function step(window, partner, p, memory)
  local days = overlap(window.first, window.last, partner.joined_on, partner.left_on)
  if days == 0 then return end
  memory.periods = (memory.periods or 0) + 1
  if p.periods and memory.periods > p.periods then return end
  local least = prorate(p.amount, days, window.days)
  if window.earned < least then return least - window.earned, "up to the guaranteed amount" end
end

return policy {
  kind    = "commission",
  summary = "A minimum guarantee: earnings are lifted to at least an amount a period.",
  params  = {
    amount  = { type = "money", min = 0, doc = "the least a whole period pays" },
    periods = { type = "integer", optional = true, min = 1, doc = "for how many periods, from the one of joining; without it, always" },
  },
  period = function(partner, p, state) return replay(state, "period", step, partner, p) end,
}
