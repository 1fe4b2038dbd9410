-- The partner above is a name, and no partner.
-- ends: policy.runtime, line 5
return policy {
  kind = "commission",
  sale = function(sale, partner) return partner.parent.period.revenue end,
}
