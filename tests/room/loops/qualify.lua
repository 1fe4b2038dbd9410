-- While it is asked who qualifies.
-- options: --policy-seconds 0.1
-- ends: policy.seconds
return policy {
  kind = "qualification",
  qualify = function(referral)
    while referral.id do end
    return true
  end,
}
