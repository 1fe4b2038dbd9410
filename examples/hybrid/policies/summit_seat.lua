-- By invitation only: a seat at the yearly summit for members who contributed all year and speak well of the program.
return policy {
  kind    = "reward",
  summary = "One seat a year, in a chosen month, for steady and satisfied partners.",
  params  = {
    month         = { type = "integer", default = 10, min = 1, max = 12, doc = "month of the invitations" },
    contributions = { type = "integer", default = 8, min = 0, doc = "qualified leads and activities this year" },
    satisfaction  = { type = "number", default = 7, min = 1, max = 10, doc = "least mean satisfaction this year" },
  },
  period = function(partner, p)
    if calendar.month ~= p.month then return nil end
    local year = partner.total("year")
    if year.qualified + year.activities < p.contributions then return nil end
    if year.count("satisfaction") == 0 or year.mean("satisfaction") < p.satisfaction then return nil end
    return 1, "invited to the summit"
  end,
}
