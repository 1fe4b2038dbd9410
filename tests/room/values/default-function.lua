-- A function for a default: the message shows no address.
-- ends: policy.declaration, line 5
return policy {
  kind = "commission",
  params = { rate = { type = "percent", default = function() return 10 end } },
  sale = function() return 10 end,
}
-- says: found "function"
