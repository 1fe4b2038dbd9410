-- A list that the program gives is a real table, and the same for all partners.
-- with: params: {steps: [1, 2, 3]}
-- ends: policy.read-only
return policy {
  kind = "commission",
  params = { steps = { type = "list", of = "number" } },
  sale = function(sale, partner, p)
    table.insert(p.steps, #p.steps + 1)
    return #p.steps
  end,
}
-- says: the policy changed its parameter "steps"
