-- A score that is no number.
-- ends: policy.result, line 3
return policy { kind = "score", score = function() return 0 / 0 end }
