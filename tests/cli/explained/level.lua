-- A level by the revenue of two periods.
return policy {
  kind    = "tier",
  summary = "A level by the revenue of two periods.",
  params  = { silver = { type = "money", doc = "revenue from which a partner is silver" } },
  level = function(partner, p)
    if partner.trailing(2).revenue >= p.silver then return "silver" end
  end,
}
