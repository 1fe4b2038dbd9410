-- An invitation, once a year at most, for whoever stays on a level for some months in a row.
return policy {
  kind    = "reward",
  summary = "An invitation once a year for holding a level some months in a row.",
  params  = {
    level  = { type = "level", doc = "the level to hold" },
    months = { type = "integer", default = 3, min = 1, max = 36, doc = "periods in a row" },
  },
  period = function(partner, p, state)
    state.held = partner.level == p.level and (state.held or 0) + 1 or 0
    if state.held < p.months or state.invited == calendar.year then return nil end
    state.invited = calendar.year
    return 1, "held " .. p.level .. " for " .. p.months .. " months"
  end,
}
