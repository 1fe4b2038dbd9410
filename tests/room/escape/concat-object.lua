-- The same, as one text.
-- ends: policy.argument, line 5
return policy {
  kind = "commission",
  sale = function(sale, partner) return 10, table.concat(partner, ",", 1, 3) end,
}
