-- The object is the same for all partners: what was kept of it is whoever has the turn, in `state` too.
-- ends: well, 29.60
-- says: P2 and P2
return policy {
  kind = "commission",
  sale = function(sale, partner, p, state)
    state.first = state.first or partner
    return 10, partner.id .. " and " .. state.first.id
  end,
}
