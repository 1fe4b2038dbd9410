-- The quota of the year in which a partner starts, by quarters of different weight and the months left of them.
return policy {
  kind   = "score",
  params = {
    quota   = { type = "money", doc = "the quota of a whole year" },
    weights = { type = "list", of = "percent", doc = "the share of each quarter" },
  },
  score = function(partner, p)
    local start, quota = month(partner.joined_on), 0
    if year(partner.joined_on) < calendar.year then start = 1 end
    for quarter, weight in ipairs(p.weights) do
      local months = clamp(3 * quarter + 1 - start, 0, 3)
      quota = quota + prorate(p.quota * weight, months, 3)
    end
    return quota
  end,
}
