-- A percentage of the margin instead of the price: who gives discounts away earns less.
--
-- For resellers and alliances that set prices, and for products whose costs differ. `margin` names the attribute that holds
-- the margin; with `cost`, the margin is the sale's amount less that attribute. A margin below zero earns nothing, and
-- neither does a sale without the attribute. A correction lowers the margin by its amount, less its cost where it has one. A
-- refund takes back its share of what was earned.
--
-- Practice: SparrowGenie, "Gross Margin Commission" (rate x (selling price - cost of goods)); Prowi, "Gross Margin
-- Commission".
local function margin_of(sale, p)
  if not p.cost then return sale[p.margin] end
  local cost = sale[p.cost]
  if sale.amount < 0 then return sale.amount - (cost or 0) end
  if cost then return sale.amount - cost end
end

return policy {
  kind    = "commission",
  summary = "A percentage of the margin of every sale.",
  params  = {
    rate   = { type = "percent", min = 0, max = "100%", doc = "share of the margin" },
    margin = { type = "text", default = "margin", doc = "the attribute of the sale that holds its margin" },
    cost   = { type = "text", optional = true, doc = "the attribute that holds its cost, to take the margin from that" },
  },
  sale = function(sale, _, p)
    local margin = margin_of(sale, p)
    if not margin or sale.amount >= 0 and margin < 0 then return end
    return margin * p.rate, "share of the margin"
  end,
}
