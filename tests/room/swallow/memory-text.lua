-- The same with one text that is too large, caught within what is caught.
-- options: --policy-memory 32M
-- ends: policy.memory
return policy {
  kind = "commission",
  sale = function(sale)
    local ok = pcall(pcall, function()
      local text = sale.id
      for _ = 1, 40 do text = text .. text end
    end)
    return ok and 1 or 1000
  end,
}
