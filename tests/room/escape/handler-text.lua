-- A text for a handler.
-- ends: policy.declaration, line 3
return policy { kind = "commission", sale = "return 10" }
