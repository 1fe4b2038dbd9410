-- The quality of a partner's leads, from 0 to 100: how many of them make it, weighed by how many there are.
--
-- For comparing partners with few leads and with many: two of two is no better than eighty of a hundred. The score is the
-- share of leads that are qualified (or converted) in the window, as if `strength` further leads at the usual rate `prior`
-- were among them (a Bayesian average): who has brought nobody starts at the prior, and each lead moves the score less than
-- the one before. At `strength: 0` it is the plain share, and without a lead there is none.
--
-- Practice: Evan Miller, "How Not To Sort By Average Rating" (few ratings must not outrank many); Wikipedia, "Bayesian average".
return policy {
  kind    = "score",
  summary = "The share of leads that make it, weighed by how many there are.",
  params  = {
    measure  = { type = "text", default = "qualified", choices = { "qualified", "conversions" }, doc = "what making it is" },
    window   = { type = "integer", default = 12, min = 1, max = 1200, doc = "how many periods, ending with this one" },
    prior    = { type = "percent", default = "50%", min = 0, max = "100%", doc = "the usual rate of all partners" },
    strength = { type = "number", default = 10, min = 0, doc = "how many leads the usual rate weighs" },
  },
  score = function(partner, p)
    local w = partner.trailing(p.window)
    local leads = w.referrals + p.strength
    if leads == 0 then return end
    return clamp(100 * (w[p.measure] + p.prior * p.strength) / leads, 0, 100)
  end,
}
