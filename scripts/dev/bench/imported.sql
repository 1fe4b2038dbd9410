-- The three programs over the referrals as DuckDB read them from the CSV file: text ids, times, decimal amounts, a refund in the
-- row of its sale. So these merge, order and find months within the time that is taken, as guerdon does. $more: what a
-- scenario adds to every rate.

-- program: simple
SELECT partner_id, month, sum(paid) AS paid
FROM (SELECT partner_id, date_trunc('month', sold_at) AS month, round(amount * (0.1 + $more), 2) AS paid FROM sales
      UNION ALL SELECT partner_id, date_trunc('month', refunded_at), -round(amount * (0.1 + $more), 2) FROM sales WHERE refunded_at IS NOT NULL)
GROUP BY ALL;

-- program: brackets
WITH events AS (
  SELECT partner_id, id, sold_at AS moment, 0 AS kind, date_trunc('month', sold_at) AS month, amount, refunded_at FROM sales
  UNION ALL SELECT partner_id, id, refunded_at, 1, date_trunc('month', refunded_at), -amount, NULL FROM sales
  WHERE refunded_at IS NOT NULL
), running AS (
  SELECT partner_id, month, refunded_at, amount, kind,
         CAST(sum(amount) OVER (PARTITION BY partner_id, month ORDER BY moment, kind, id ROWS UNBOUNDED PRECEDING)
              AS DECIMAL(14, 2)) AS b
  FROM events
), stretch AS (
  SELECT partner_id, month, refunded_at, amount, CAST(b - amount AS DECIMAL(14, 2)) AS a, b FROM running WHERE kind = 0
), line AS (
  SELECT partner_id, month, refunded_at,
         round((0.01 + $more) * amount + 0.005 * (greatest(b, 5000) - greatest(a, 5000) + least(b, -5000) - least(a, -5000))
               + 0.0075 * (greatest(b, 20000) - greatest(a, 20000) + least(b, -20000) - least(a, -20000)), 2) AS paid
  FROM stretch
)
SELECT partner_id, month, sum(paid) AS paid
FROM (SELECT partner_id, month, paid FROM line
      UNION ALL SELECT partner_id, date_trunc('month', refunded_at), -paid FROM line WHERE refunded_at IS NOT NULL)
GROUP BY ALL;

-- program: rich
WITH events AS (
  SELECT partner_id, id, product, sold_at AS moment, 0 AS kind, date_trunc('month', sold_at) AS month, amount, refunded_at FROM sales
  UNION ALL SELECT partner_id, id, product, refunded_at, 1, date_trunc('month', refunded_at), -amount, NULL FROM sales
  WHERE refunded_at IS NOT NULL
), revenue AS (
  SELECT partner_id, month, sum(amount) AS amount FROM events GROUP BY ALL
), recent AS (
  SELECT partner_id, month,
         sum(amount) OVER (PARTITION BY partner_id ORDER BY month RANGE BETWEEN INTERVAL 2 MONTHS PRECEDING AND CURRENT ROW) AS amount
  FROM revenue
), level AS (
  SELECT partner_id, month, CASE WHEN amount >= 100000 THEN 0.075 + $more WHEN amount >= 20000 THEN 0.06 + $more ELSE 0.05 + $more END AS rate FROM recent
), running AS (
  SELECT partner_id, month, refunded_at, amount, kind,
         CAST(sum(amount) OVER (PARTITION BY partner_id, month ORDER BY moment, kind, id ROWS UNBOUNDED PRECEDING)
              AS DECIMAL(14, 2)) AS b,
         row_number() OVER (PARTITION BY partner_id, product, kind ORDER BY moment, id) AS n
  FROM events
), stretch AS (
  SELECT partner_id, month, refunded_at, amount, n, CAST(b - amount AS DECIMAL(14, 2)) AS a, b FROM running WHERE kind = 0
), line AS (
  SELECT partner_id, month, refunded_at,
         round(amount * rate, 2)
         + round((0.01 + $more) * amount + 0.005 * (greatest(b, 5000) - greatest(a, 5000) + least(b, -5000) - least(a, -5000))
                 + 0.0075 * (greatest(b, 20000) - greatest(a, 20000) + least(b, -20000) - least(a, -20000)), 2)
         + CASE WHEN n % 10 = 0 THEN 25.00 ELSE 0.00 END AS paid
  FROM stretch JOIN level USING (partner_id, month)
)
SELECT partner_id, month, sum(paid) AS paid
FROM (SELECT partner_id, month, paid FROM line
      UNION ALL SELECT partner_id, date_trunc('month', refunded_at), -paid FROM line WHERE refunded_at IS NOT NULL)
GROUP BY ALL;
