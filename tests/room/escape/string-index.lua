-- What stands behind the methods of texts is not theirs to write.
-- ends: policy.runtime, line 6
return policy {
  kind = "commission",
  sale = function(sale)
    ("").upper = function() return "mine" end
    return 10
  end,
}
