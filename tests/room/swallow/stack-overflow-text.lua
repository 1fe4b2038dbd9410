-- A text of its own that says what Lua would say.
-- ends: well, 29.60
-- says: stack overflow
return policy {
  kind = "commission",
  sale = function(sale)
    local _, why = pcall(error, "stack overflow")
    return 10, why
  end,
}
