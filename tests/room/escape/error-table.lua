-- An error that looks like one of the engine's, with another policy's name in it.
-- ends: policy.runtime, line 6
return policy {
  kind = "commission",
  sale = function(sale)
    error({ id = "machine.memory", text = "try again later", about = { name = "plain" } })
  end,
}
-- says: the policy raised an error without a text
