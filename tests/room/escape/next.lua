-- Goes through a guarded object itself.
-- ends: policy.unknown-name, line 5
return policy {
  kind = "commission",
  sale = function(sale) return next(partner) and 10 end,
}
