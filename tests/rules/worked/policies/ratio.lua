-- A figure of a partner over another one; none where the second one is 0. Without `of`, how often the second one goes into 1:
-- the mean life in years of what churns at that rate a year.
return policy {
  kind   = "score",
  params = {
    of = { type = "text", optional = true, doc = "the partner's field above the line; without it, 1" },
    to = { type = "text", doc = "the partner's field below the line" },
  },
  score = function(partner, p)
    local below = partner[p.to]
    if below ~= 0 then return (p.of and partner[p.of] or 1) / below end
  end,
}
