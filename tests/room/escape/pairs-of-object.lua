-- A list of all fields, the engine's own among them.
-- ends: policy.argument, line 6
return policy {
  kind = "commission",
  sale = function(sale)
    for name, value in pairs(sale) do note(name, value) end
    return 10
  end,
}
