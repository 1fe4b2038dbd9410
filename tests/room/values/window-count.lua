-- Windows of odd lengths.
-- ends: policy.argument, line 5
return policy {
  kind = "commission",
  sale = function(sale, partner) return partner.previous(1e300).revenue end,
}
