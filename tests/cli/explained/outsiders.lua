-- Accounts of our own do not count.
return policy {
  kind    = "qualification",
  summary = "Accounts of our own do not count.",
  qualify = function(referral)
    if referral.customer == "C4" then return false, "an account of our own" end
    return true
  end,
}
