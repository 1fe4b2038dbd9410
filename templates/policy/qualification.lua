-- my-policy: say here which referrals count.
return policy {
  kind    = "qualification",
  summary = "Leads of enough quality, from channels that are not excluded.",
  params  = {
    quality  = { type = "number", default = 50, min = 0, max = 100, doc = "the least quality that counts" },
    excluded = { type = "list", of = "text", default = {}, doc = "channels from which nothing counts" },
  },
  -- Asked once for each referral, before anything is counted: true, or false and why.
  qualify = function(referral, partner, p, state)
    for _, channel in ipairs(p.excluded) do
      if referral.channel == channel then return false, "from " .. channel end
    end
    if referral.quality and referral.quality < p.quality then return false, "quality below " .. p.quality end
    return true
  end,
}
