-- Runs a command.
-- ends: policy.unknown-name, line 6
return policy {
  kind = "commission",
  sale = function(sale)
    os.execute("touch /tmp/guerdon-was-here")
    return 10
  end,
}
