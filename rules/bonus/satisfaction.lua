-- An extra share of each sale while customers are content: the mean of a survey's answers decides the rate.
--
-- For service partners: what customers say of the last periods moves what the next sale pays. Answers are activities of the
-- kind `survey` with a value; their mean over the last `window` periods before this one falls into a bracket, and the sale
-- earns its rate on top of the commission. With fewer than `answers` of them there is no extra share. It works for a reward's
-- `unit` as well: points that count double while customers are content. A refund takes back its share of what was earned.
--
-- Practice: Edmunds, "Why Car Salespeople Beg for Top Customer Survey Scores"; ITA Group, "Customer satisfaction scores
-- increased by channel incentive program design and segmentation" (several thresholds instead of one).
return policy {
  kind    = "commission",
  summary = "An extra share of each sale, by the satisfaction of the customers.",
  params  = {
    survey  = { type = "text", default = "satisfaction", doc = "the kind of activity that holds the answers" },
    rates   = { type = "brackets", min = 0, max = "100%", doc = "the extra share by the mean of the answers; below the first one, none" },
    answers = { type = "integer", default = 5, min = 1, doc = "the fewest answers that count" },
    window  = { type = "integer", default = 3, min = 1, max = 1200, doc = "how many periods before this one" },
  },
  sale = function(sale, partner, p)
    local recent = partner.previous(p.window)
    if recent.count(p.survey) < p.answers then return end
    local mean = recent.mean(p.survey)
    if mean then return sale.amount * (bracket(p.rates, mean)), "extra share for satisfaction" end
  end,
}
