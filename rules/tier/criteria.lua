-- Tiers by several criteria: a level is reached when all that it asks for is met; or any, or at least so many.
--
-- For partner programs that want more than sales: customers who stay and are content, people who were trained. Each criterion
-- is a map from a level to the least it takes there; a level may leave criteria out. The highest level that is met counts,
-- whether or not those below it are. `need: 1` is "any of them". A mean without a single answer does not meet its criterion,
-- nor does a score that there is not; scores are found after the levels, so the one of the period before counts.
-- `over`, `window`, and how a level is held: as in tier/revenue.
--
-- Practice: Amazon Web Services, "Services Path - Tier Guide" (accreditations, opportunities, revenue, customer satisfaction:
-- all of them); Discourse, "Understanding Discourse Trust Levels" (all of them, over the last 100 days).
local CRITERIA = {
  revenue         = function(w) return w.revenue end,
  conversions     = function(w) return w.conversions end,
  qualified       = function(w) return w.qualified end,
  active          = function(w) return w.active end,
  activities      = function(w) return w.activities end,
  quality         = function(w) return w.quality end,
  conversion_rate = function(w) return w.conversion_rate end,
  trainings       = function(w, p) return w.count(p.training) end,
  satisfaction    = function(w, p) return w.mean(p.survey) end,
  scores          = function(_, p, partner) return p.score and partner.score(p.score) end,
}

local function is_met(level, w, p, partner)
  local asked, met = 0, 0
  for name, measure in pairs(CRITERIA) do
    local least = p[name][level]
    if least then
      local found = measure(w, p, partner)
      asked = asked + 1
      if found and found >= least then met = met + 1 end
    end
  end
  return met >= math.min(p.need or asked, asked)
end

return policy {
  kind    = "tier",
  summary = "The level by several criteria: all of them, any, or at least so many.",
  params  = {
    need            = { type = "integer", optional = true, min = 1, doc = "how many of a level's criteria; without it, all" },
    revenue         = { type = "map", keys = "level", of = "money", default = {}, doc = "least revenue for a level" },
    conversions     = { type = "map", keys = "level", of = "number", default = {}, doc = "fewest conversions" },
    qualified       = { type = "map", keys = "level", of = "number", default = {}, doc = "fewest qualified referrals" },
    active          = { type = "map", keys = "level", of = "number", default = {}, doc = "fewest active customers" },
    activities      = { type = "map", keys = "level", of = "number", default = {}, doc = "fewest activities of any kind" },
    quality         = { type = "map", keys = "level", of = "number", default = {}, doc = "least mean quality of referrals" },
    conversion_rate = { type = "map", keys = "level", of = "percent", min = 0, max = "100%", default = {},
                        doc = "least conversions / referrals" },
    trainings       = { type = "map", keys = "level", of = "number", default = {}, doc = "fewest activities of kind `training`" },
    satisfaction    = { type = "map", keys = "level", of = "number", default = {}, doc = "least mean of the `survey` answers" },
    scores          = { type = "map", keys = "level", of = "number", default = {}, doc = "least score of the period before" },
    score    = { type = "text", optional = true, doc = "the name of the policy that gives the score" },
    training = { type = "text", default = "training", doc = "the kind of activity that `trainings` counts" },
    survey   = { type = "text", default = "satisfaction", doc = "the kind of activity that `satisfaction` is the mean of" },
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
    local window, best = p.over == "rolling" and partner.trailing(p.window) or partner.total(p.over), nil
    for name in pairs(CRITERIA) do
      for level in pairs(p[name]) do
        if rank(level) > rank(best) and is_met(level, window, p, partner) then best = level end
      end
    end
    return hold_level(state, best, p)
  end,
}
