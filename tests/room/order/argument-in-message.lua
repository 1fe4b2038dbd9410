-- So it is with what was found instead of an argument.
-- ends: policy.argument, line 5
return policy {
  kind = "commission",
  sale = function(sale, partner) return partner.total({}).revenue end,
}
