-- Tiers by count: a partner's level is the highest whose threshold the count of the last periods reaches.
--
-- Counts conversions, sales, qualified referrals, referrals, active customers or activities. `window` counts the periods
-- that end with the current one. Below the first threshold a partner has the lowest level.
return policy {
  kind    = "tier",
  summary = "The level by a count over the last periods.",
  params  = {
    metric = { type = "text", default = "conversions",
               choices = { "conversions", "sales", "qualified", "referrals", "active", "activities" }, doc = "what is counted" },
    window = { type = "integer", default = 3, min = 1, doc = "how many periods, ending with the current one" },
    at     = { type = "map", keys = "level", of = "number", doc = "the count from which a level is reached" },
  },
  level = function(partner, p)
    return reached(p.at, partner.trailing(p.window)[p.metric])
  end,
}
