-- A guarded table for a declaration.
-- ends: policy.declaration, line 3
return policy(math)
