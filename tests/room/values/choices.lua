-- Choices that are no texts.
-- with: params: {a: b}
-- ends: policy.declaration, line 6
return policy {
  kind = "commission",
  params = { a = { type = "text", choices = { {}, 5, true } } },
  sale = function() return 10 end,
}
