-- A percentage of every sale that depends on the partner's level: the tiered affiliate rate.
--
-- For programs with tiers: bronze partners earn 10 %, gold ones 15 %. The level is that of the period the sale is made in, and
-- holds for all of it; a change of level changes nothing that was sold before. A level that is not listed earns `default`. A
-- refund takes back its share of what was earned. For rates within a period that rise with what is sold in it:
-- commission/marginal and commission/retroactive.
--
-- Practice: AffiliateWP, "Tiered Affiliate Rates" (the rate by what a partner has referred or earned so far).
return policy {
  kind    = "commission",
  summary = "A percentage of every sale, by the partner's level.",
  params  = {
    rates   = { type = "map", keys = "level", of = "percent", min = 0, max = "100%", doc = "the share for each level" },
    default = { type = "percent", default = 0, min = 0, max = "100%", doc = "the share of levels that are not listed" },
  },
  sale = function(sale, partner, p)
    local level = partner.level
    if not level then return sale.amount * p.default, "share without levels" end
    return sale.amount * (p.rates[level] or p.default), "share at level " .. level
  end,
}
