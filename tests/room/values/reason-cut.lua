-- Cut, but not within a character.
-- ends: well, 29.60
return policy { kind = "commission", sale = function(sale) return 10, ("\226\130\172"):rep(400) end }
