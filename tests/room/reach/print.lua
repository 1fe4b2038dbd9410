-- Writes to the terminal.
-- ends: policy.unknown-name, line 6
return policy {
  kind = "commission",
  sale = function(sale)
    print("all partners earn twice as much today")
    return 10
  end,
}
