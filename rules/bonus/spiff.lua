-- A SPIFF: an amount for each sale of a product, or each piece, over a short span, once so many were sold, and up to so many.
--
-- For launches and for clearing stock, beside the regular commission. The product and the span are the policy's own keys:
--     {name: launch, use: std:bonus/spiff, for: {product: pro}, from: 2024-05-01, until: 2024-07-01, params: {amount: 25.00}}
-- With `least`, nothing is paid below so many sales or pieces, and all of them are paid with the one that reaches it: a
-- cliff. With `most`, what exceeds so many is not paid. Sales that are wholly refunded do not count: one beyond `most` takes
-- their place, and if fewer than `least` remain, everything is taken back. A refund of part of a sale changes nothing.
--
-- Practice: Bentega, "What is a SPIF" (250 for each of 4 deals); Prowi, "SPIFF" (product push: 500 for each Premium deal).
local function due(p, sold)
  if sold < p.least then return 0 end
  return math.min(sold, p.most or sold) * p.amount
end

local function move(p, state, by)
  local before = state.sold or 0
  state.sold = before + by
  return due(p, state.sold) - due(p, before)
end

local function count(sale, p) return p.per == "sale" and 1 or sale.quantity end

return policy {
  kind    = "commission",
  summary = "An amount for each sale or piece of a product, over a short span.",
  params  = {
    amount = { type = "money", min = 0, doc = "paid for each" },
    per    = { type = "text", default = "sale", choices = { "sale", "quantity" }, doc = "what is counted" },
    least  = { type = "integer", default = 1, min = 1, doc = "from how many on it is paid, the first ones included" },
    most   = { type = "integer", optional = true, min = 1, doc = "for how many at most it is paid" },
  },
  sale = function(sale, _, p, state)
    if sale.amount > 0 then return move(p, state, count(sale, p)), "SPIFF" end
  end,
  refund = function(refund, _, p, state)
    if refund.is_full and refund.in_window then return move(p, state, -count(refund, p)), "SPIFF of a refunded sale" end
  end,
}
