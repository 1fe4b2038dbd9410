-- The name that later versions of Lua have for the environment.
-- ends: policy.unknown-name, line 5
return policy {
  kind = "commission",
  sale = function(sale) return _ENV.io and 10 end,
}
