-- While it finds a level.
-- options: --policy-seconds 0.1
-- ends: policy.seconds
-- says: the level of partner P1
return policy {
  kind = "tier",
  level = function(partner)
    local rank = 0
    while rank < 1 do rank = rank * 2 end
    return "high"
  end,
}
