-- A reward for a good score: so many by the bracket that a partner's score falls into, in each period, quarter or year.
--
-- For programs that measure how partners work and reward it: badges of excellence, budgets, a better place in the directory.
-- Give the policy a `unit` from the program's rewards, and `score` the name of a policy of kind score, such as score/health,
-- that stands in the same program. The brackets' `amount` is what a score earns (a `rate` would be for each point of it). The
-- score of the window's last period decides.
--
-- Practice: Microsoft Learn, "Partner capability score" (a designation from 70 of 100 points on).
return policy {
  kind    = "reward",
  summary = "A reward by the bracket of a partner's score.",
  params  = {
    score    = { type = "text", doc = "the name of the policy that scores" },
    brackets = { type = "brackets", doc = "the amount by score" },
    over     = { type = "text", default = "quarter", choices = { "period", "quarter", "year" }, doc = "how often" },
  },
  period = function(partner, p)
    local score = partner.score(p.score)
    if not score or not window_ends(p.over) then return end
    local rate, amount = bracket(p.brackets, score)
    return amount + rate * score, string.format("%s %.4g", p.score, score)
  end,
}
