return policy {
  kind    = "reward",
  summary = "One for each month in which the own target was reached.",
  period = function(partner)
    local target = partner.target()
    if target and partner.period.revenue >= target then return 1, "target reached" end
  end,
}
