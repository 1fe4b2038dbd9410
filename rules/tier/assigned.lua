-- Assigned tiers: the level stands in the data, as a contract, a negotiation or the CRM has set it.
--
-- For invitation-only levels, status matched from another program, and the take-over of levels that are managed elsewhere.
-- `field` is a text field of the partner that holds the level's name, or what `names` translates to one: {A: gold, B: silver}.
-- `until_field` may name a date field: from the period that starts after it on, the assignment no longer holds. Partners
-- without an assignment, or with one that has ended, get `otherwise`.
--
-- Practice: Adobe, "Adobe Exchange Accelerate partners: Upgrading or Downgrading your Partnership Level" (levels by contract,
-- a change takes effect when the contract ends).
return policy {
  kind    = "tier",
  summary = "The level that the data says: by contract, invitation or match.",
  params  = {
    field       = { type = "text", doc = "the partner's field that holds the level" },
    names       = { type = "map", of = "level", default = {}, doc = "the level for each text of the field; without it, the text itself" },
    until_field = { type = "text", optional = true, doc = "the partner's date field: the last day of the assignment" },
    otherwise   = { type = "level", optional = true, doc = "the level of everyone else; without it, the lowest" },
  },
  level = function(partner, p)
    local last = p.until_field and partner[p.until_field]
    local level = partner[p.field]
    if not level or last and last < calendar.first then return p.otherwise end
    return p.names[level] or level
  end,
}
