-- A long text and a simple pattern: nothing against it.
-- ends: well, 28.12
return policy {
  kind = "commission",
  sale = function(sale) return #("a "):rep(100000):gsub("%s+", ""):match("^(a+)$") / 10526.3 end,
}
