-- A referral counts when its quality reaches a mark; one that does not is listed with what it has.
--
-- For programs that pay for leads and rate them: by a form's completeness, by lead scoring, by the sales team. `least` holds
-- for every channel that `channels` does not name. `unrated` says what becomes of referrals without a quality: they are left
-- out, or let through (where only part of the channels is rated).
--
-- Practice: GitLab Handbook, "Marketo", section on scoring models (a lead counts as qualified from a score on); eLinkages,
-- "Deal Registration Form Template" (only leads of a minimum qualification are accepted).
return policy {
  kind    = "qualification",
  summary = "Only referrals of enough quality count.",
  params  = {
    least    = { type = "number", default = 50, min = 0, max = 100, doc = "the least quality" },
    channels = { type = "map", of = "number", default = {}, doc = "the least quality by channel, where it differs" },
    unrated  = { type = "text", default = "refuse", choices = { "refuse", "accept" }, doc = "what becomes of referrals without one" },
  },
  qualify = function(referral, _, p)
    local quality = referral.quality
    if not quality then return p.unrated == "accept", "not rated" end
    local least = referral.channel and p.channels[referral.channel] or p.least
    if quality >= least then return true end
    return false, string.format("quality %.4g, below %.4g", quality, least)
  end,
}
