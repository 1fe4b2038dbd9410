-- Early access to what is being built, for those who take part: a seat for each quarter in which the partner answered
-- a survey or brought a qualified lead, from a chosen level on.
return policy {
  kind    = "reward",
  summary = "A seat in the early access group for each quarter of taking part.",
  params  = {
    levels = { type = "list", of = "level", doc = "levels that are asked" },
  },
  period = function(partner, p)
    if calendar.month % 3 ~= 0 then return nil end
    local quarter = partner.total("quarter")
    if quarter.qualified + quarter.count("satisfaction") + quarter.count("nps") == 0 then return nil end
    for _, level in ipairs(p.levels) do
      if level == partner.level then return 1, "took part in the quarter" end
    end
  end,
}
