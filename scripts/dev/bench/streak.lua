return policy {
  kind    = "commission",
  summary = "A bonus for every tenth sale of a product that the partner sold before.",
  params  = { every = { type = "integer", min = 1 }, bonus = { type = "money" } },
  sale = function(sale, _, p, state)
    local n = (state[sale.product] or 0) + 1
    state[sale.product] = n
    if n % p.every == 0 then return p.bonus, "another ten" end
  end,
}
