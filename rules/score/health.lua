-- A partner's health, from 0 to 100: conversion, lead quality, retention, satisfaction and activity, by weight.
--
-- For partner managers who want to see early who needs help, and for policies that ask for a score (`partner.score`). Each
-- part is 0 to 100: the conversion rate against `conversion_goal`, the mean quality of leads, the share of all customers ever
-- converted who are still active, the mean satisfaction against `satisfaction_goal`, the activities against
-- `activity_goal`; at the goal and beyond it is 100. A part that cannot be measured (no leads, no answers) or weighs nothing
-- is left out, and the others share its weight. Without any part there is no score.
--
-- Practice: Microsoft Learn, "Partner capability score" (weighted metrics up to 100, part of the points for part of the way to
-- a metric's goal); ServiceNow, "Health framework" (satisfaction, usage and promoters by weight).
local function parts(partner, p)
  local w, ever = partner.trailing(p.window), partner.total("lifetime")
  local satisfaction = w.mean(p.survey)
  return {
    { p.conversion, w.referrals > 0 and w.conversion_rate / p.conversion_goal },
    { p.quality, w.quality and w.quality / 100 },
    { p.retention, ever.conversions > 0 and ever.active / ever.conversions },
    { p.satisfaction, satisfaction and satisfaction / p.satisfaction_goal },
    { p.activity, ever.referrals + ever.activities > 0 and w.activities / p.activity_goal },
  }
end

return policy {
  kind    = "score",
  summary = "The health of a partnership: conversion, quality, retention, satisfaction, activity.",
  params  = {
    window            = { type = "integer", default = 6, min = 1, max = 1200, doc = "how many periods, ending with this one" },
    conversion        = { type = "number", default = 25, min = 0, doc = "weight of the conversion rate" },
    quality           = { type = "number", default = 25, min = 0, doc = "weight of the mean quality of referrals" },
    retention         = { type = "number", default = 20, min = 0, doc = "weight of the customers who stayed" },
    satisfaction      = { type = "number", default = 20, min = 0, doc = "weight of the survey's answers" },
    activity          = { type = "number", default = 10, min = 0, doc = "weight of the activities" },
    conversion_goal   = { type = "percent", default = "25%", min = "0.01%", max = "100%", doc = "the conversion rate that is 100" },
    satisfaction_goal = { type = "number", default = 10, min = 0.01, doc = "the mean answer that is 100" },
    activity_goal     = { type = "number", default = 6, min = 0.01, doc = "the number of activities that is 100" },
    survey            = { type = "text", default = "satisfaction", doc = "the kind of activity that holds the answers" },
  },
  score = function(partner, p)
    local sum, weights = 0, 0
    for _, part in ipairs(parts(partner, p)) do
      local weight, measure = part[1], part[2]
      if measure and weight > 0 then sum, weights = sum + weight * clamp(measure, 0, 1), weights + weight end
    end
    if weights > 0 then return 100 * sum / weights end
  end,
}
