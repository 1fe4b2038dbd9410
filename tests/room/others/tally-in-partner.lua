-- An object of the engine's instead of `state`: all policies would count in the same place.
-- ends: policy.argument, line 6
return policy {
  kind = "commission",
  sale = function(sale, partner)
    tally(partner, "lifetime", "sales", 1)
    return 10
  end,
}
