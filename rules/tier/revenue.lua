-- Tiers by revenue: a partner has the highest level whose threshold their revenue reaches.
--
-- For resellers, agencies and affiliates whose sales differ in size. Revenue is net of refunds, each counted when it happens.
-- With `over: rolling` a partner who stops selling falls back as their good months leave the window; `quarter`, `year` and
-- `lifetime` count from the start of each. `promote_each` and `demote_each` say when a level is won and lost: in every
-- period, or only when a new quarter or year starts, by what had been reached when the last one ended. So a status year as
-- airlines and hotels have it, won in one year and held to the end of the next, is `over: year, demote_each: year`.
-- Below the first threshold a partner has the lowest level. See also tier/count, tier/points and tier/criteria.
--
-- Practice: The Points Guy, "When Does Your Hotel Elite Status Expire?" (status years); Talon.One, "Tier" (downgrade policies
-- `one_down` and `balance_based`); HubSpot, "Understand technology partner tiers" (upgrades each quarter, rarer downgrades).
return policy {
  kind    = "tier",
  summary = "The level by revenue, over the last periods or a year.",
  params  = {
    at     = { type = "map", keys = "level", of = "money", doc = "the revenue from which each level is reached" },
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
    return hold_level(state, reached(p.at, window.revenue), p)
  end,
}
