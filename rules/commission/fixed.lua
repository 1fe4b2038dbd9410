-- A fixed amount for each sale, each piece sold, each qualified referral, or each referral.
--
-- For shops that pay per order or per piece, and for lead and sign-up programs that pay per referral or per qualified
-- referral. Say which: an order of three pieces at 5.00 is 5.00 per sale and 15.00 per quantity. Corrections (sales below
-- zero) earn nothing. A refund takes back its share of what a sale earned; a lead's fee stays. By the quality of leads:
-- commission/lead.
--
-- Practice: AffiliateWP, issue 1386 "Flat rate: per product or per order"; Dub, "Lead-based rewards" (always a flat fee).
return policy {
  kind    = "commission",
  summary = "A fixed amount per sale, quantity, qualified referral or referral.",
  params  = {
    amount = { type = "money", min = 0, doc = "paid for each" },
    per    = { type = "text", default = "sale", choices = { "sale", "quantity", "qualified", "referral" }, doc = "what is counted" },
  },
  referred = function(_, _, p)
    if p.per == "referral" then return p.amount, "for a referral" end
  end,
  qualified = function(_, _, p)
    if p.per == "qualified" then return p.amount, "for a qualified referral" end
  end,
  sale = function(sale, _, p)
    if sale.amount < 0 then return end
    if p.per == "sale" then return p.amount, "for a sale" end
    if p.per == "quantity" then return p.amount * sale.quantity, "for each piece" end
  end,
}
