-- Tiers by a count: a partner has the highest level whose threshold the count reaches.
--
-- For programs that pay for each lead or customer, where sales are of much the same size. Counts conversions, sales,
-- qualified referrals, referrals, active customers or activities (of one `kind`, or all). `active` is how many converted
-- customers are not lost at the end of the period, whatever the window: partners fall back as their customers leave. A sale
-- that is refunded was made all the same: where it must not count, use `active` with `lost_at` in the data, or tier/revenue.
-- `over`, `window`, and how a level is held: as in tier/revenue.
--
-- Practice: AffiliateWP, "Tiered Affiliate Rates" (by referrals, started anew each month); FirstPromoter, "How to set up a
-- multi-level rewards scheme in FirstPromoter" (by active customers, with downgrade).
return policy {
  kind    = "tier",
  summary = "The level by a count: conversions, active customers, leads, activities.",
  params  = {
    metric = { type = "text", default = "conversions",
               choices = { "conversions", "sales", "qualified", "referrals", "active", "activities" }, doc = "what is counted" },
    kind   = { type = "text", optional = true, doc = "of activities: only those of this kind" },
    at     = { type = "map", keys = "level", of = "number", doc = "the count from which each level is reached" },
    over   = { type = "text", default = "rolling", choices = { "rolling", "quarter", "year", "lifetime" }, doc = "what counts" },
    window = { type = "integer", default = 3, min = 1, max = 1200, doc = "of `rolling`: how many periods, ending with this one" },
    grace  = { type = "integer", default = 0, min = 0, doc = "how many reviews in a row a level may be missed before it is lost" },
    demotion = { type = "text", default = "at-once", choices = { "at-once", "one-level", "never" },
                 doc = "down to the level reached now, one level at each review, or not at all" },
    floor    = { type = "level", optional = true, doc = "a level that is not lost once it was reached" },
    promote_each = { type = "text", default = "period", choices = { "period", "quarter", "year" }, doc = "when a level is won" },
    demote_each  = { type = "text", default = "period", choices = { "period", "quarter", "year" }, doc = "when a level is lost" },
  },
  level = function(partner, p, state)
    local window = p.over == "rolling" and partner.trailing(p.window) or partner.total(p.over)
    local count = p.metric == "activities" and p.kind and window.count(p.kind) or window[p.metric]
    return hold_level(state, reached(p.at, count), p)
  end,
}
