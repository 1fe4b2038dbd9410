-- Of several conditions on the partner, the best one that holds: an amount for each field that lies within its bounds.
return policy {
  kind   = "commission",
  params = {
    base    = { type = "money", doc = "paid when no condition holds" },
    amounts = { type = "map", of = "money", doc = "the amount by field of the partner" },
    min     = { type = "map", of = "number", default = {}, doc = "the least value by field" },
    max     = { type = "map", of = "number", default = {}, doc = "the largest value by field" },
  },
  sale = function(_, partner, p)
    local best, why = nil, "no condition holds"
    for field, amount in pairs(p.amounts) do
      local x = partner[field]
      if x and clamp(x, p.min[field], p.max[field]) == x and (not best or amount > best) then best, why = amount, field end
    end
    return best or p.base, why
  end,
}
