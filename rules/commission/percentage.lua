-- A percentage of every sale: the plain affiliate commission, also called revenue share.
--
-- For any program; the policy to start with. `of` names the money field it is a percentage of: the sale's amount, or an
-- attribute such as a net price. `own` names a field of the partner that holds their own negotiated rate (0.12 for 12 %);
-- partners without one get `rate`. A sale without the money field earns nothing. A refund takes back its share of what was
-- earned.
--
-- Practice: AffiliateWP, "Referral rate hierarchy" (a global rate, and an affiliate's own that overrides it); Dub,
-- "Sale-based rewards" (a percentage of the sale).
return policy {
  kind    = "commission",
  summary = "A percentage of every sale.",
  params  = {
    rate = { type = "percent", min = 0, max = "100%", doc = "share of the sale", default = 0 },
    of   = { type = "text", default = "amount", doc = "the money field of the sale that the rate is applied to" },
    own  = { type = "text", optional = true, doc = "the partner's field that holds their own rate" },
  },
  sale = function(sale, partner, p)
    local rate = p.own and partner[p.own] or p.rate
    local base = sale[p.of]
    if base then return base * rate, "share of the sale" end
  end,
}
