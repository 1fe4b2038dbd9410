-- my-policy: say here what puts a partner on which level.
return policy {
  kind    = "tier",
  summary = "The level by customers won in the last periods.",
  params  = {
    window = { type = "integer", default = 3, min = 1, doc = "how many periods count, the current one included" },
    at     = { type = "map", keys = "level", of = "number", doc = "the customers from which a level is reached" },
  },
  -- Called for each partner and period; nothing is the lowest level.
  level = function(partner, p, state)
    return reached(p.at, partner.trailing(p.window).conversions)
  end,
}
