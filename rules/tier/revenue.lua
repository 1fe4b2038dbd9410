-- Tiers by revenue: a partner's level is the highest whose threshold their revenue of the last periods reaches.
--
-- `window` counts the periods that end with the current one: a partner who stops selling falls back as their good months
-- leave it. Below the first threshold a partner has the lowest level.
return policy {
  kind    = "tier",
  summary = "The level by revenue over the last periods.",
  params  = {
    window = { type = "integer", default = 3, min = 1, doc = "how many periods, ending with the current one" },
    at     = { type = "map", keys = "level", of = "money", doc = "the revenue from which a level is reached" },
  },
  level = function(partner, p)
    return reached(p.at, partner.trailing(p.window).revenue)
  end,
}
