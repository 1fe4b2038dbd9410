-- A percentage that depends on what was sold; the most specific rate wins: the product's, else its category's, else the
-- default.
--
-- For shops and software houses whose products differ in margin, and for pushing some of them. A rate of 0% keeps a product
-- out. In programs with tiers `levels` multiplies the rate: gold: 125% makes 18 % of it 22.5 %. A refund takes back its share
-- of what was earned. For a bonus on a product over a few weeks: bonus/spiff.
--
-- Practice: AffiliateWP, "Referral rate hierarchy" (a product's rate overrides its category's, which overrides the global
-- one).
local function rate_of(sale, p)
  local rate = sale.product and p.products[sale.product]
  if rate then return rate, "rate for its product" end
  rate = sale.category and p.categories[sale.category]
  if rate then return rate, "rate for its category" end
  return p.default, "rate for everything else"
end

return policy {
  kind    = "commission",
  summary = "A percentage of every sale, by product or category.",
  params  = {
    products   = { type = "map", of = "percent", min = 0, max = "100%", default = {}, doc = "the share for each product" },
    categories = { type = "map", of = "percent", min = 0, max = "100%", default = {}, doc = "the share for each category" },
    default    = { type = "percent", default = 0, min = 0, max = "100%", doc = "the share of everything else" },
    levels     = { type = "map", keys = "level", of = "percent", default = {},
                   doc = "what the share is multiplied by, for each level; 100% for others" },
  },
  sale = function(sale, partner, p)
    local rate, reason = rate_of(sale, p)
    local factor = partner.level and p.levels[partner.level] or 1
    return sale.amount * rate * factor, reason
  end,
}
