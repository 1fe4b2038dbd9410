-- Early access for the best: partners who meet every criterion that is given, as it stands at the end of a period.
--
-- For preview and beta programs that need few and good participants. Give the policy a `unit` from the program's rewards,
-- with a `stock` for the seats there are and a `limit` where one seat is enough. Criteria that are left out do not count:
-- a least level, qualified referrals, active customers, activities, the mean quality of referrals, the mean of a survey's
-- answers, a score. All but level, active customers and score are taken over the last `window` periods. `again: never` grants a seat once,
-- `quarter` and `year` in each of them, in the first period in which all is met. Early access for whoever reaches a level,
-- and nothing else: reward/level.
--
-- Practice: Centercode, "What is the Centercode GoEarly Program?" (access before release, in return for feedback).
local function is_met(least, found)
  return not least or found ~= nil and found >= least
end

return policy {
  kind    = "reward",
  summary = "A seat for partners who meet every criterion: level, leads, customers, quality, satisfaction.",
  params  = {
    level        = { type = "level", optional = true, doc = "the least level" },
    qualified    = { type = "integer", optional = true, min = 0, doc = "fewest qualified referrals" },
    active       = { type = "integer", optional = true, min = 0, doc = "fewest active customers" },
    activities   = { type = "integer", optional = true, min = 0, doc = "fewest activities" },
    quality      = { type = "number", optional = true, min = 0, max = 100, doc = "least mean quality of referrals" },
    satisfaction = { type = "number", optional = true, doc = "least mean of the `survey` answers" },
    survey       = { type = "text", default = "satisfaction", doc = "the kind of activity that holds the answers" },
    score        = { type = "text", optional = true, doc = "the name of a policy that scores" },
    least_score  = { type = "number", default = 70, doc = "the least score, where `score` names one" },
    window       = { type = "integer", default = 3, min = 1, max = 1200, doc = "how many periods, ending with this one" },
    quantity     = { type = "number", default = 1, min = 0, doc = "granted each time" },
    again        = { type = "text", default = "never", choices = { "never", "period", "quarter", "year" },
                     doc = "when it is granted anew" },
  },
  period = function(partner, p, state)
    local now = window_number(p.again == "never" and "lifetime" or p.again)
    if state.granted == now then return end
    local recent = partner.trailing(p.window)
    if p.level and rank(partner.level) < rank(p.level) then return end
    if not is_met(p.qualified, recent.qualified) or not is_met(p.active, recent.active) then return end
    if not is_met(p.activities, recent.activities) or not is_met(p.quality, recent.quality) then return end
    if p.satisfaction and not is_met(p.satisfaction, recent.mean(p.survey)) then return end
    if p.score and not is_met(p.least_score, partner.score(p.score)) then return end
    state.granted = now
    return p.quantity, "meets the criteria"
  end,
}
