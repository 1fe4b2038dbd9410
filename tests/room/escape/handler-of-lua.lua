-- One of Lua's.
-- ends: policy.result
return policy { kind = "commission", sale = tostring }
