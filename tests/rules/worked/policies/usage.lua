-- Units are counted, not measured: unit number 30 is the first of its bracket, so 29 lie below the border.
return policy {
  kind   = "commission",
  params = {
    brackets = { type = "brackets", doc = "the rate of a unit by its number" },
    mode     = { type = "text", choices = { "tiered", "whole" }, doc = "each unit at its own rate, or all at the one reached" },
  },
  sale = function(sale, _, p)
    local units, sum = sale.quantity, 0
    if p.mode == "whole" then return units * bracket(p.brackets, units), "all units at the rate reached" end
    for unit = 1, units do sum = sum + bracket(p.brackets, unit) end
    return sum, "each unit at its rate"
  end,
}
