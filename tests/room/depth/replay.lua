-- Through a step of replay.
-- ends: policy.argument, line 7
return policy {
  kind = "commission",
  sale = function(sale, partner, p, state) tally(state, "year") end,
  period = function(partner, p, state)
    local function step() return replay(state, "year", step, partner, p) or 1 end
    return replay(state, "year", step, partner, p)
  end,
}
