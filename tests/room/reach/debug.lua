-- The debug library reads and writes everybody's locals.
-- ends: policy.unknown-name, line 6
return policy {
  kind = "commission",
  sale = function(sale)
    local _, guarded = debug.getupvalue(pairs, 1)
    return 10, tostring(guarded)
  end,
}
