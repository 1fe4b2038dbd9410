-- gsub reads from a table; from an object it reads as everybody does.
-- ends: policy.unknown-field, line 5
return policy {
  kind = "commission",
  sale = function(sale) return 10, (("secret"):gsub("%w+", sale)) end,
}
