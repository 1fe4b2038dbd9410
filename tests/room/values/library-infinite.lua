-- Infinitely many periods.
-- ends: policy.runtime, line 5
return policy {
  kind = "commission",
  period = function(partner, p, state) return draw(state, 5, 10, true, math.huge) end,
}
