-- Points for every amount sold: so many for each whole unit of the currency, more of them by level and by product.
--
-- For programs that reward with points, miles or credits. Give the policy a `unit` from the program's rewards. A sale gives
-- `points` for each whole `per` of its amount (99.90 is 99 times 1.00; with `whole: false`, 99.9 times), times the multiplier
-- of the partner's level, times the multiplier of the product; what is not listed counts once. The result is rounded down to
-- a multiple of `step`. A promotion is a `points` that changes on a date, or a second policy with `from` and `until`. Points
-- that count towards a level are a unit of their own: a second policy with other multipliers. A refund takes back its share.
--
-- Practice: United Airlines, MileagePlus (miles for each dollar, by status); Delta Air Lines, "Medallion Mileage Bonus";
-- gorules/zen, test-data/graphs/airline-loyalty-points-calculations.json (fare, status and promotion multiply).
local HAIR = 1e-7 -- quotients of decimals may end a hair below a whole number

local function worth(amount, factor, p)
  if amount < 0 then return -worth(-amount, factor, p) end -- corrections mirror sales
  local times = amount / p.per
  if p.whole then times = math.floor(times + HAIR) end
  return math.floor(times * p.points * factor / p.step + HAIR) * p.step
end

return policy {
  kind    = "reward",
  summary = "Points for every amount sold, multiplied by level and product.",
  params  = {
    points   = { type = "number", default = 1, min = 0, doc = "for each `per`" },
    per      = { type = "money", default = 1, min = 0.01, doc = "the amount that gives `points`" },
    whole    = { type = "boolean", default = true, doc = "whether only whole multiples of `per` count" },
    levels   = { type = "map", keys = "level", of = "number", default = {}, doc = "multiplier by level; others count once" },
    field    = { type = "text", default = "product", doc = "the field of the sale that `products` is looked up by" },
    products = { type = "map", of = "number", default = {}, doc = "multiplier by product; others count once" },
    step     = { type = "number", default = 1, min = 0.01, doc = "points are rounded down to a multiple of this" },
  },
  sale = function(sale, partner, p)
    local what = sale[p.field]
    local factor = (partner.level and p.levels[partner.level] or 1) * (what and p.products[what] or 1)
    return worth(sale.amount, factor, p), "points for the amount"
  end,
}
