-- Moves a thousand million elements out of the way of one.
-- ends: policy.runtime, line 7
return policy {
  kind = "commission",
  sale = function(sale)
    local list = { 1, 2 }
    table.insert(list, -1e9, 5)
    return #list
  end,
}
-- says: the place must be a whole number from 1 to 3, found -1000000000
