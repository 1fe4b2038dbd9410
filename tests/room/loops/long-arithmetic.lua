-- Ends, and takes its time within the limit.
-- ends: well, 29.60
return policy {
  kind = "commission",
  sale = function(sale)
    local n = 0
    for i = 1, 1000000 do n = n + i % 2 end
    return n / 50000
  end,
}
