-- A rate that depends on the sale itself: on its value, on the discount that was given, or on any number it carries.
--
-- For resellers and shops: less for small orders, less for discounted ones. `brackets` are looked up with the field `by`. The
-- rate is of the whole sale, which makes a cliff at each border: an order one cent above it earns its rate on all of it. With
-- `parts` each part of the amount earns the rate of its own bracket, without a cliff. A sale without the field earns nothing.
-- Corrections mirror what a sale of their size earns by `amount`, and are not counted by other fields. A refund takes back
-- its share of what was earned; it does not move the rest of the sale into another bracket.
--
-- Practice: Infor LN, "Commissions and rebates calculation examples" (grades by amount); Oracle, "Equal Tier Values" (a value
-- on the border belongs to the higher tier); OCA commission, sale_commission_product_criteria_discount (amounts by discount).
local function due(p, sale, x)
  if p.parts then return marginal(p.brackets, 0, sale.amount) end
  local rate, amount = bracket(p.brackets, x)
  return sale.amount * rate + amount
end

return policy {
  kind    = "commission",
  summary = "A rate by the value of the sale, its discount, or another number of it.",
  params  = {
    brackets = { type = "brackets", min = 0, max = "100%", doc = "the rate, an amount, or both" },
    by       = { type = "text", default = "amount", doc = "the field of the sale that is looked up" },
    parts    = { type = "boolean", default = false, doc = "each part of the amount at its own rate; by `amount` only" },
  },
  sale = function(sale, _, p)
    local x = sale[p.by]
    if not x or sale.amount < 0 and p.by ~= "amount" then return end
    if p.parts and p.by ~= "amount" then error("parts are parts of the amount: leave out `by`, or `parts`") end
    if p.parts or x >= 0 then return due(p, sale, x), "rate by its " .. p.by end
    local rate, amount = bracket(p.brackets, -x)
    return sale.amount * rate - amount, "rate by its amount"
  end,
}
