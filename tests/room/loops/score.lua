-- While it finds a score.
-- options: --policy-seconds 0.1
-- ends: policy.seconds
return policy {
  kind = "score",
  score = function(partner)
    local x = 1
    while x > 0 do x = x + 1 end
    return x
  end,
}
