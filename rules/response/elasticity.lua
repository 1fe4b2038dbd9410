-- Constant elasticity: whoever earns 10 % more sells `elasticity` times 10 % more (nearly), and whoever earns less, less.
--
-- The volume is multiplied by (after / before) ^ elasticity, within `floor` and `ceiling`: there is a limit to the customers that
-- a partner can find. At 0 nobody reacts; at 1 the volume moves as the earnings do; values of 0.1 to 0.6 are a careful start.
-- Who earned nothing before has nothing to compare with and stays as they are. An assumption, not a forecast: try a few.
--
-- References: R. Darmon, "The Impact of Incentive Compensation on the Salesperson's Work Habits: An Economic Model", Journal of
-- Personal Selling & Sales Management 7 (1987): the elasticity of sales with respect to remuneration tells kinds of people apart,
-- some of whom do not react, or react less. E. Fehr and L. Goette, "Do Workers Work More if Wages Are High?", American Economic
-- Review 97 (2007): messengers on commission worked more when it was raised, with less effort in each hour.
return policy {
  kind    = "response",
  summary = "Volume moves with earnings, at a constant elasticity, up to a ceiling.",
  params  = {
    elasticity = { type = "number", min = 0, max = 5, doc = "change of volume in percent, for 1 % of earnings" },
    ceiling    = { type = "number", default = 1.5, min = 1, max = 10, doc = "the most that a volume is multiplied by" },
    floor      = { type = "number", default = 0.5, min = 0, max = 1, doc = "the least" },
  },
  respond = function(change, _, p)
    if change.before <= 0 then return end
    local ratio = change.after / change.before
    if ratio <= 0 then return p.floor end
    return clamp(ratio ^ p.elasticity, p.floor, p.ceiling)
  end,
}
