-- my-policy: say here what the number means.
return policy {
  kind    = "score",
  summary = "Points for conversions and for taking part.",
  params  = {
    conversion = { type = "number", default = 10, doc = "points for a new customer" },
    activity   = { type = "number", default = 1, doc = "points for an activity" },
  },
  -- Called for each partner and period; other policies read the number as partner.score("my-policy").
  score = function(partner, p, state)
    return partner.period.conversions * p.conversion + partner.period.activities * p.activity
  end,
}
