-- Tiers by points: sales and activities give points by weight, and the points of the window give the level.
--
-- For programs in which partners contribute in different ways: one sells, another looks after customers, a third teaches.
-- Each weight is the points for one of its kind, `revenue` those for each 1.00, `activities` those for one activity of a
-- kind, `values` those for each unit of an activity's value (hours, attendees). What is not weighed gives nothing. Points are
-- rounded down to whole ones before they are compared. `over`, `window`, and how a level is held: as in tier/revenue.
--
-- Practice: HubSpot, "How do Tiers and Tier Points work?" (points for sold and for managed revenue, one goal for each tier);
-- Salesforce Labs, "Partner Adoption App" (points for activities, thresholds for each program level).
local function points(w, p)
  local sum = p.referral * w.referrals + p.qualified * w.qualified + p.conversion * w.conversions
    + p.sale * w.sales + p.active * w.active + p.revenue * w.revenue
  for kind, weight in pairs(p.activities) do sum = sum + weight * w.count(kind) end
  for kind, weight in pairs(p.values) do sum = sum + weight * w.sum(kind) end
  return math.floor(sum + 1e-6) -- sums of decimals may end a hair below a whole point
end

return policy {
  kind    = "tier",
  summary = "The level by points for sales, customers and activities.",
  params  = {
    at     = { type = "map", keys = "level", of = "number", doc = "the points from which each level is reached" },
    referral   = { type = "number", default = 0, doc = "points for each referral" },
    qualified  = { type = "number", default = 0, doc = "points for each qualified referral" },
    conversion = { type = "number", default = 0, doc = "points for each referral's first sale" },
    sale       = { type = "number", default = 0, doc = "points for each sale" },
    active     = { type = "number", default = 0, doc = "points for each active customer at the end of the period" },
    revenue    = { type = "number", default = 0, doc = "points for each 1.00 of revenue: 0.05 is 5 points for 100.00" },
    activities = { type = "map", of = "number", default = {}, doc = "points for each activity, by its kind" },
    values     = { type = "map", of = "number", default = {}, doc = "points for each unit of an activity's value, by its kind" },
    over   = { type = "text", default = "rolling", choices = { "rolling", "quarter", "year", "lifetime" }, doc = "what counts" },
    window = { type = "integer", default = 12, min = 1, max = 1200, doc = "of `rolling`: how many periods, ending with this one" },
    grace  = { type = "integer", default = 0, min = 0, doc = "how many reviews in a row a level may be missed before it is lost" },
    demotion = { type = "text", default = "at-once", choices = { "at-once", "one-level", "never" },
                 doc = "down to the level reached now, one level at each review, or not at all" },
    floor    = { type = "level", optional = true, doc = "a level that is not lost once it was reached" },
    promote_each = { type = "text", default = "period", choices = { "period", "quarter", "year" }, doc = "when a level is won" },
    demote_each  = { type = "text", default = "period", choices = { "period", "quarter", "year" }, doc = "when a level is lost" },
  },
  level = function(partner, p, state)
    local window = p.over == "rolling" and partner.trailing(p.window) or partner.total(p.over)
    return hold_level(state, reached(p.at, points(window, p)), p)
  end,
}
