-- A partner rises by revenue or by contributions, whichever leads higher: members of a community bring people and
-- ideas more than money, and should not stay at the bottom for it.
return policy {
  kind    = "tier",
  summary = "A level by the revenue or the contributions of the last periods.",
  params  = {
    window        = { type = "integer", default = 6, min = 1, max = 36, doc = "how many closed periods count" },
    revenue       = { type = "map", keys = "level", of = "money", doc = "the least revenue for a level" },
    contributions = { type = "map", keys = "level", of = "number", doc = "the least qualified leads and activities" },
  },
  level = function(partner, p)
    local past = partner.previous(p.window)
    local contributions = past.qualified + past.activities
    if past.revenue >= p.revenue.gold or contributions >= p.contributions.gold then return "gold" end
    if past.revenue >= p.revenue.silver or contributions >= p.contributions.silver then return "silver" end
    return "bronze"
  end,
}
