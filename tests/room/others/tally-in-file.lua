-- The library counts for whatever table it is given; a file's own is empty again for each partner.
-- ends: well, 3.00
local memory = {}
return policy {
  kind = "commission",
  sale = function() tally(memory, "lifetime", "sales", 1) end,
  period = function(partner, p)
    return replay(memory, "lifetime", function(window) return window.tallied("sales") end, partner, p)
  end,
}
