-- A level by the contributions of the last closed periods: commits, and people brought along.
return policy {
  kind    = "tier",
  summary = "A level by the number of commits and introductions of the last periods.",
  params  = {
    window = { type = "integer", default = 6, min = 1, max = 36, doc = "how many closed periods count" },
    at     = { type = "map", keys = "level", of = "number", doc = "the least number for a level" },
  },
  level = function(partner, p)
    local past = partner.previous(p.window)
    local best, least
    for level, number in pairs(p.at) do
      if past.activities + past.referrals >= number and (not least or number > least) then
        best, least = level, number
      end
    end
    return best
  end,
}
