-- A step fails, and pcall catches it: the engine must not think that it is still within replay, where nobody may emit.
-- ends: well, 36.00
return policy {
  kind = "commission",
  sale = function(sale, partner, p, state) tally(state, "period") end,
  period = function(partner, p, state)
    pcall(replay, state, "period", function() error("no") end, partner, p)
    emit(6)
  end,
}
