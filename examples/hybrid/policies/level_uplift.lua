-- An extra share of every sale for partners on the higher levels.
return policy {
  kind    = "commission",
  summary = "An extra share of every sale, by the partner's level.",
  params  = {
    uplift = { type = "map", keys = "level", of = "percent", min = 0, max = "100%", doc = "extra share; a missing level gets none" },
  },
  sale = function(sale, partner, p)
    local extra = p.uplift[partner.level]
    if not extra then return nil end
    return sale.amount * extra, "extra for level " .. partner.level
  end,
}
