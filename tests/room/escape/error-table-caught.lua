-- What pcall gives for it is a text, and not the table.
-- ends: well, 29.60
-- says: the policy raised an error without a text
return policy {
  kind = "commission",
  sale = function(sale)
    local _, e = pcall(error, { id = "policy.memory" })
    return 10, e
  end,
}
