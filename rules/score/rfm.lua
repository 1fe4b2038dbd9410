-- Recency, frequency and monetary value, each from 1 to 5, and together from 0 to 100: who sells, how often, how much.
--
-- For finding the partners worth a call: the best, the promising, those who are about to fall asleep. Recency is how many
-- periods ago the last sale was, frequency and value are the sales and the revenue of the window. Each list has four borders
-- from which (of recency: up to which) a partner gets 5, 4, 3, 2 points; beyond the last it is 1. The score is the weighted
-- mean of the points, 1 being 0 and 5 being 100. Before a first sale there is none. Refunded sales count as sales, but not in
-- the revenue.
--
-- Practice: Rsquared Academy, "rfm", an R package of tools for segmentation by RFM analysis (quintiles there, borders here, so
-- that a partner's score does not depend on the others').
local function points(borders, x)
  for i, border in ipairs(borders) do
    if x >= border then return 6 - i end
  end
  return 1
end

local function recent(borders, periods)
  for i, border in ipairs(borders) do
    if periods <= border then return 6 - i end
  end
  return 1
end

return policy {
  kind    = "score",
  summary = "Recency, frequency and value of a partner's sales.",
  params  = {
    window    = { type = "integer", default = 12, min = 1, max = 1200, doc = "how many periods, ending with this one" },
    recency   = { type = "list", of = "number", default = { 0, 1, 3, 6 }, doc = "periods since the last sale, for 5, 4, 3, 2 points" },
    frequency = { type = "list", of = "number", default = { 24, 12, 6, 3 }, doc = "sales in the window, for 5, 4, 3, 2 points" },
    monetary  = { type = "list", of = "number", default = { 50000, 10000, 2000, 500 }, doc = "revenue, for 5, 4, 3, 2 points" },
    recency_weight   = { type = "number", default = 1, min = 0, doc = "weight of the points for recency" },
    frequency_weight = { type = "number", default = 1, min = 0, doc = "weight of the points for frequency" },
    monetary_weight  = { type = "number", default = 1, min = 0, doc = "weight of the points for value" },
  },
  score = function(partner, p, state)
    if partner.period.sales > 0 then state.last = calendar.index end
    if not state.last then return end
    local weights = p.recency_weight + p.frequency_weight + p.monetary_weight
    if weights == 0 then return end
    local w = partner.trailing(p.window)
    local sum = p.recency_weight * recent(p.recency, calendar.index - state.last)
      + p.frequency_weight * points(p.frequency, w.sales) + p.monetary_weight * points(p.monetary, w.revenue)
    return 25 * (sum / weights - 1)
  end,
}
