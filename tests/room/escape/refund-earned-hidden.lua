-- What a policy earned on a refunded sale is only counted where its text says so: under another name it would differ from run to run.
-- ends: policy.hidden-name, line 6
return policy {
  kind = "commission",
  sale = function(sale) return sale.amount * 0.1 end,
  refund = function(refund) return -refund["ear" .. "ned"] end,
}
