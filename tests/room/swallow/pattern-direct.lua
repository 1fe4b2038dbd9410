-- The function of the library itself, without one around it.
-- ends: policy.pattern, line 6
return policy {
  kind = "commission",
  sale = function(sale)
    local ok = pcall(string.match, ("a"):rep(40), ("a*"):rep(20) .. "b")
    return ok and 1 or 1000
  end,
}
