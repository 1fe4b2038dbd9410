-- What the engine gives the file when it runs it.
-- ends: policy.varargs, line 3
local E = ...
return policy { kind = "commission", sale = function(sale) return E.deck.at.partner end }
