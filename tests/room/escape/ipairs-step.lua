-- The function that ipairs goes on with looks behind the guard: it gives what an index gives, and no more.
-- ends: policy.unknown-field, line 7
return policy {
  kind = "commission",
  sale = function(sale)
    local step = ipairs({})
    local _, amount = step(sale, 0)
    return amount
  end,
}
