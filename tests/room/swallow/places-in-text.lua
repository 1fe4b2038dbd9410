-- What looks like a place in a message is the message.
-- ends: well, 29.60
-- says: rule:12: of 3
return policy {
  kind = "commission",
  sale = function(sale)
    local _, why = pcall(error, "rule:12: of 3")
    return 10, why
  end,
}
