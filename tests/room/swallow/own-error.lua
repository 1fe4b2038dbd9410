-- Its own errors it may catch.
-- ends: well, 29.60
-- says: no rate for pro
return policy {
  kind = "commission",
  sale = function(sale)
    local ok, why = pcall(function() error("no rate for " .. sale.product) end)
    return ok and 1000 or 10, why
  end,
}
