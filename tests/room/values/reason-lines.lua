-- A line within the line, which looks like one of another policy's: a reason is one line.
-- ends: well, 29.60
-- says: "one 2024-01,P1,plain,
return policy { kind = "commission", sale = function(sale) return 10, "one\n2024-01,P1,plain,sale,S1,USD,1000000.00,," end }
