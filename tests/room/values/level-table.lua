-- No level at all.
-- ends: policy.unknown-level, line 3
return policy { kind = "tier", level = function(partner) return partner end }
