-- When it is asked who qualifies nothing is counted yet.
-- ends: policy.too-early, line 6
return policy {
  kind = "qualification",
  qualify = function(referral, partner, p, state)
    tally(state, "lifetime")
    return true
  end,
}
