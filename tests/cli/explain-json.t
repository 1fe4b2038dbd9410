# The explanation for programs: amounts are decimal text, everything that was read has a kind.

$ cp "$ROOT"/tests/cli/explained/* .
$ guerdon explain program.yaml --data . --partner P1 --source S6 --period 2024-03 --format json
{
  "program": "explained",
  "file": "program.yaml",
  "data": ".",
  "currency": "USD",
  "period_kind": "month",
  "from": "2024-03",
  "until": "2024-04",
  "counts": {"partners": 3, "referrals": 4, "sales": 7, "refunds": 3, "activities": 1},
  "partner": "P1",
  "name": "Ann",
  "model": "affiliate",
  "policy": null,
  "source": "S6",
  "periods": [
    {
      "period": "2024-03",
      "level": "bronze",
      "totals": [
        {"unit": "USD", "quantity": "17.00", "lines": 2}
      ],
      "steps": [
        {
          "policy": "share",
          "event": "sale",
          "source": "S6",
          "time": "2024-03-06",
          "outcome": "paid",
          "read": [
            {"name": "sale.amount", "kind": "money", "value": "120.00"},
            {"name": "p.rate", "kind": "percent", "value": "0.125"}
          ],
          "ran": [
            {"line": 7, "text": "    note(\"margin\", sale.amount > 150)"},
            {"line": 8, "text": "    return sale.amount * p.rate, \"share\""}
          ],
          "notes": [
            {"name": "margin", "kind": "boolean", "value": "false"}
          ],
          "returned": "15",
          "reason": "share",
          "results": [
            {
              "value": "15",
              "rounded": "15.00",
              "quantity": "15.00",
              "unit": "USD",
              "reason": "share"
            }
          ]
        },
        {
          "policy": "new-customers",
          "event": "sale",
          "source": "S6",
          "time": "2024-03-06",
          "outcome": "nothing",
          "why": "its handler returned nothing",
          "read": [
            {"name": "sale.number", "kind": "number", "value": "2"}
          ],
          "ran": [
            {"line": 7, "text": "    if sale.number > 1 or sale.amount < 0 then return end"}
          ],
          "returned": null
        },
        {
          "policy": "pro-only",
          "event": "sale",
          "source": "S6",
          "time": "2024-03-06",
          "outcome": "nothing",
          "why": "not for this sale: product is basic, not pro"
        },
        {
          "policy": "spring",
          "event": "sale",
          "source": "S6",
          "time": "2024-03-06",
          "outcome": "paid",
          "read": [
            {"name": "sale.amount", "kind": "money", "value": "120.00"},
            {"name": "p.rate", "kind": "percent", "value": "0.05"}
          ],
          "ran": [
            {"line": 7, "text": "    note(\"margin\", sale.amount > 150)"},
            {"line": 8, "text": "    return sale.amount * p.rate, \"share\""}
          ],
          "notes": [
            {"name": "margin", "kind": "boolean", "value": "false"}
          ],
          "returned": "6",
          "reason": "share",
          "results": [
            {
              "value": "6",
              "rounded": "6.00",
              "bounds": [
                {"bound": "cap", "amount": "10.00", "per": "period", "before": "6.00", "after": "2.00"}
              ],
              "quantity": "2.00",
              "unit": "USD",
              "reason": "share; 4.00 withheld by the cap of 10.00 per period"
            }
          ]
        },
        {
          "policy": "seats",
          "event": "sale",
          "source": "S6",
          "time": "2024-03-06",
          "outcome": "nothing",
          "why": "1 seat was due; all of 1 withheld: seat is only for silver",
          "read": [
            {"name": "sale.amount", "kind": "money", "value": "120.00"}
          ],
          "ran": [
            {"line": 6, "text": "    if sale.amount >= 100 then return 1, \"seat\" end"}
          ],
          "returned": "1",
          "reason": "seat",
          "results": [
            {
              "value": "1",
              "rounded": "1",
              "bounds": [
                {"bound": "levels", "before": "1", "after": "0"}
              ],
              "quantity": "0",
              "unit": "seat"
            }
          ]
        }
      ],
      "paid_nothing": []
    }
  ],
  "unqualified": []
}
