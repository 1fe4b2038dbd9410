-- A function of the library as a handler: it earns nothing by being called with a sale.
-- ends: policy.result
return policy { kind = "commission", sale = emit }
