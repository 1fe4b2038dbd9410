-- A year-to-date true-up: what the year is due so far at the attainment so far, less what was paid for it.
--
-- For partners with a yearly target and a monthly pay: a good month catches up for a weak one, and the other way round. The
-- target to date is the yearly one by the days that have passed, from `joined_at` on for those who joined within the year.
-- The revenue to date over it is the attainment, which decides the rate for all of the revenue to date: a cliff at each
-- border, and a month may be negative where the rate falls. The target is `target`, else the partner's own of the year from
-- the targets table; without one the year earns nothing. A refund lowers the revenue of the year its sale was made in, also
-- when that is over.
--
-- Practice: Sales Cookie, "How To Setup A Monthly Plan With YTD Attainment" (from January 1, less what was paid before).
local function due(p, revenue, target)
  if not target or revenue == 0 then return 0 end
  local rate, amount = bracket(p.brackets, revenue / target)
  return revenue * rate + amount
end

local function target_to_date(partner, p)
  local target = p.target or partner.target("revenue", "year")
  if not target or target <= 0 then return nil end
  local first, last = date(calendar.year .. "-01-01"), date(calendar.year .. "-12-31")
  local today = math.min(calendar.last, last)
  local days = overlap(first, today, partner.joined_on)
  if days == 0 then days = today - first + 1 end -- sold before joining: as if always there
  return prorate(target, days, last - first + 1)
end

return policy {
  kind    = "commission",
  summary = "A year-to-date true-up: the year so far at its attainment so far, less what was paid.",
  params  = {
    brackets = { type = "brackets", min = 0, max = "100%", doc = "the rate by attainment of the target to date; 100% is on target" },
    target   = { type = "money", optional = true, min = 0.01, doc = "the yearly target; without it, the partner's own" },
  },
  sale = function(sale, _, p, state) gather(state, "year", sale.amount) end,
  refund = function(refund, _, p, state)
    return restate(state, "year", refund, due, p), "refund of an earlier sale"
  end,
  period = function(partner, p, state)
    return true_up(state, "year", due, p, target_to_date(partner, p)), "the year so far at its attainment"
  end,
}
