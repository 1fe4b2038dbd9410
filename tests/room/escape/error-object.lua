-- An error that the engine raised is not handed out, where it came from neither.
-- ends: policy.unknown-field, line 6
return policy {
  kind = "commission",
  sale = function(sale)
    local _, e = pcall(function() return sale.nothing end)
    return 10, tostring(e)
  end,
}
