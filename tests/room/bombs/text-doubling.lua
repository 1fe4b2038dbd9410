-- A text that is twice as long each time.
-- options: --policy-memory 32M
-- ends: policy.memory
return policy {
  kind = "commission",
  sale = function(sale)
    local text = sale.id
    while true do text = text .. text end
  end,
}
