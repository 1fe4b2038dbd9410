-- my-policy: say here what it grants, to whom, and why.
return policy {
  kind    = "reward",
  summary = "A reward for every so many customers.",
  params  = {
    every = { type = "integer", default = 3, min = 1, doc = "how many new customers earn one" },
  },
  -- `state` is this policy's memory: an empty table at the start of each partner's history, kept along it.
  sale = function(sale, partner, p, state)
    if sale.number > 1 then return end -- a customer's first sale only
    state.customers = (state.customers or 0) + 1
    if state.customers % p.every == 0 then return 1, "customer number " .. state.customers end
  end,
}
