-- A score policy that is not there.
-- ends: policy.argument, line 5
return policy {
  kind = "commission",
  sale = function(sale, partner) return partner.score("plain") end,
}
