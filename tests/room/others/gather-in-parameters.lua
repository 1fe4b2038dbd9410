-- The same by way of the parameters.
-- ends: policy.argument, line 5
return policy {
  kind = "commission",
  sale = function(sale, partner, p) gather(p, "year", sale.amount) end,
}
