-- What replay is to keep contains itself.
-- ends: policy.argument
return policy {
  kind = "commission",
  sale = function(sale, partner, p, state) tally(state, "period") end,
  period = function(partner, p, state)
    return replay(state, "period", function(_, _, _, memory)
      memory.memory = memory
      return 1
    end, partner, p)
  end,
}
-- says: `memory` has tables within tables
