-- Within a step of replay.
-- options: --policy-seconds 0.1
-- ends: policy.seconds
local function step(window)
  local n = 0
  while window.sales >= 0 do n = n + 1 end
  return n
end
return policy {
  kind = "commission",
  sale = function(sale, partner, p, state) tally(state, "period") end,
  period = function(partner, p, state) return replay(state, "period", step, partner, p) end,
}
