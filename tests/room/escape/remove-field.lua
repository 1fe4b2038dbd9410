-- Removes what guards a field.
-- ends: policy.read-only, line 5
return policy {
  kind = "commission",
  sale = function(sale, partner) return table.remove(partner, 1) or 10 end,
}
