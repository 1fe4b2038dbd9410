-- A set of a million letters, asked for each letter.
-- ends: policy.pattern, line 5
return policy {
  kind = "commission",
  sale = function(sale) return ("a"):rep(10000):find("[" .. ("b"):rep(900000) .. "]") or 10 end,
}
