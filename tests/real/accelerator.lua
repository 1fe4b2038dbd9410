return policy {
  kind    = "commission",
  summary = "The own percentage, twice above the own target of the month.",
  period = function(partner)
    local rate = partner.commission_pct
    if not rate then return end
    local sold, target = partner.period.revenue, partner.target()
    local above = target and math.max(sold - target, 0) or 0
    return (sold + above) * rate, "own percentage, doubled above the target"
  end,
}
