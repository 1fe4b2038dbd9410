-- A bonus for a qualified lead that came well prepared.
return policy {
  kind    = "commission",
  summary = "A fixed bonus for each qualified lead of high quality.",
  params  = {
    amount  = { type = "money", doc = "bonus for each such lead" },
    quality = { type = "number", default = 80, min = 0, max = 100, doc = "the least quality" },
  },
  qualified = function(referral, _, p)
    if referral.quality and referral.quality >= p.quality then return p.amount, "a well prepared lead" end
  end,
}
