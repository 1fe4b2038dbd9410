-- Interpolated brackets: the rate rises on a straight line from border to border, and holds for all of the revenue.
--
-- For programs that want the pull of retroactive brackets without their cliffs. With these, revenue of 5,000 earns 6 % of all
-- of it, and 10,000 or more 7 %:
--     brackets: [{from: 0, rate: 5%}, {from: 10000, rate: 7%}]
-- Borders are written with `from`; above the last one its rate holds, below the first one nothing is earned: start at 0, or
-- there is a cliff. `over` says how long revenue adds up; over more than the period, each period pays the difference to what
-- was due before it. A refund lowers the revenue of the window its sale was made in.
--
-- Practice: Oracle, "What's New in Sales Performance Management 24B"; Oracle Support, document 2719192.1 (the split
-- "proportional within a tier", also known as an interpolated rate).
local function due(p, revenue)
  if revenue < 0 then return -due(p, -revenue) end -- corrections beyond all sales mirror them
  return revenue * interpolate(p.brackets, revenue)
end

return policy {
  kind    = "commission",
  summary = "Interpolated brackets: all of the revenue at a rate that rises on a straight line.",
  params  = {
    brackets = { type = "brackets", min = 0, max = "100%", doc = "rates at the borders, written with `from`" },
    over     = { type = "text", default = "period", choices = { "period", "quarter", "year", "lifetime" },
                 doc = "how long revenue adds up" },
  },
  sale = function(sale, _, p, state) gather(state, p.over, sale.amount) end,
  refund = function(refund, _, p, state)
    return restate(state, p.over, refund, due, p), "refund of an earlier sale"
  end,
  period = function(_, p, state)
    return true_up(state, p.over, due, p), "all revenue at the rate between the borders"
  end,
}
