-- Functions of the library under names of the file's own hold what is the engine's: nothing to look for there.
-- ends: well, 25.57
local add_up, goes, between, counted, clip, sort = add, replay, months_between, tally, clamp, table.sort
return policy {
  kind = "commission",
  sale = function(sale, partner, p, state)
    counted(state, "period")
    local list = { 3, clip(sale.number, 0, 1), between(sale.date, sale.date) }
    sort(list)
    return add_up(list[2] * 6, list[1] + (goes and 2.64 or 0))
  end,
}
