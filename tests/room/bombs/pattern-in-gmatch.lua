-- So is the search for the next one.
-- ends: policy.pattern, line 6
return policy {
  kind = "commission",
  sale = function(sale)
    for word in ("a"):rep(100000):gmatch(".-.-b") do note("word", word) end
    return 10
  end,
}
