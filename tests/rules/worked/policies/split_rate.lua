-- What the stretch of the period's revenue between two borders adds to the rate that all of it earns.
--
-- In `parts` each part earns the rate of its bracket. Interpolated, the rate is on the straight line between the borders.
return policy {
  kind   = "score",
  params = {
    brackets     = { type = "brackets", doc = "rates by revenue" },
    interpolated = { type = "boolean", default = false, doc = "whether the rates lie on straight lines" },
    from         = { type = "money", default = 0, doc = "where the stretch begins" },
    to           = { type = "money", optional = true, doc = "where it ends; without it, at the revenue" },
  },
  score = function(partner, p)
    local revenue = partner.period.revenue
    if revenue <= 0 then return end
    local from, to = math.min(p.from, revenue), math.min(p.to or revenue, revenue)
    if p.interpolated then return interpolate(p.brackets, to) - interpolate(p.brackets, from) end
    return marginal(p.brackets, from, to) / revenue
  end,
}
