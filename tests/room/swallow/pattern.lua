-- pcall round a pattern that takes too long.
-- ends: policy.pattern, line 6
return policy {
  kind = "commission",
  sale = function(sale)
    local ok = pcall(function() return ("a"):rep(40):match(("a*"):rep(20) .. "b") end)
    return ok and 1 or 1000
  end,
}
