-- How deep the stack goes depends on the machine: no policy learns it.
-- ends: policy.too-deep, line 10
return policy {
  kind = "commission",
  params = {},
  -- The number of calls would be paid.
  -- It would be another number on another
  -- machine, and when compiled.
  --
  sale = function(sale)
    local n = 0
    local function down()
      n = n + 1
      return down() + 1
    end
    pcall(down)
    return n / 1000
  end,
}
