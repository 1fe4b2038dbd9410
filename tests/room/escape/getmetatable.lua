-- The metatable of texts leads to all their methods, and to the fields of every object.
-- ends: policy.unknown-name, line 6
return policy {
  kind = "commission",
  sale = function(sale)
    getmetatable("").__index.upper = function() return "mine" end
    return 10
  end,
}
