-- The three programs in SQL, the same for SQLite and DuckDB (where `/` of whole numbers is set to give a whole one).
-- Each gives partner, month, cents. The last is the rich one for SQLite, which joins without an index a hundred times slower; DuckDB
-- is a third slower with it. Rates are in hundredths of a percent, with $more added by scenarios; + 5000 and / 10000 round half-up.

-- program: simple
SELECT partner, month, sum(CASE WHEN cents >= 0 THEN (cents * (1000 + $more) + 5000) / 10000
                                ELSE -((5000 - cents * (1000 + $more)) / 10000) END) AS paid
FROM events GROUP BY partner, month;

-- program: brackets
WITH running AS (
  SELECT partner, month, refunded, cents,
         CAST(sum(cents) OVER (PARTITION BY partner, month ORDER BY seq ROWS UNBOUNDED PRECEDING) AS BIGINT) AS after
  FROM events
), stretch AS (
  SELECT partner, month, refunded, after - cents AS a, after AS b FROM running WHERE cents >= 0
), line AS (
  SELECT partner, month, refunded,
         ((100 + $more) * (b - a)
          + CASE WHEN b > 500000 THEN 50 * (b - CASE WHEN a > 500000 THEN a ELSE 500000 END) ELSE 0 END
          + CASE WHEN b > 2000000 THEN 75 * (b - CASE WHEN a > 2000000 THEN a ELSE 2000000 END) ELSE 0 END
          + CASE WHEN a < -500000 THEN 50 * (CASE WHEN b < -500000 THEN b ELSE -500000 END - a) ELSE 0 END
          + CASE WHEN a < -2000000 THEN 75 * (CASE WHEN b < -2000000 THEN b ELSE -2000000 END - a) ELSE 0 END
          + 5000) / 10000 AS paid
  FROM stretch
)
SELECT partner, month, sum(paid) AS paid
FROM (SELECT partner, month, paid FROM line
      UNION ALL SELECT partner, refunded, -paid FROM line WHERE refunded >= 0) AS paid_and_taken_back
GROUP BY partner, month;

-- program: rich
WITH revenue AS (
  SELECT partner, month, CAST(sum(cents) AS BIGINT) AS cents FROM events GROUP BY partner, month
), recent AS (
  SELECT partner, month,
         CAST(sum(cents) OVER (PARTITION BY partner ORDER BY month RANGE BETWEEN 2 PRECEDING AND CURRENT ROW) AS BIGINT) AS cents
  FROM revenue
), level AS MATERIALIZED (
  SELECT partner, month, CASE WHEN cents >= 10000000 THEN 750 + $more WHEN cents >= 2000000 THEN 600 + $more ELSE 500 + $more END AS rate
  FROM recent
), running AS (
  SELECT partner, month, refunded, cents,
         CAST(sum(cents) OVER (PARTITION BY partner, month ORDER BY seq ROWS UNBOUNDED PRECEDING) AS BIGINT) AS after,
         row_number() OVER (PARTITION BY partner, product, cents >= 0 ORDER BY seq) AS n
  FROM events
), stretch AS (
  SELECT partner, month, refunded, cents, n, after - cents AS a, after AS b FROM running WHERE cents >= 0
), line AS (
  SELECT partner, month, refunded,
         (cents * rate + 5000) / 10000
         + ((100 + $more) * (b - a)
            + CASE WHEN b > 500000 THEN 50 * (b - CASE WHEN a > 500000 THEN a ELSE 500000 END) ELSE 0 END
            + CASE WHEN b > 2000000 THEN 75 * (b - CASE WHEN a > 2000000 THEN a ELSE 2000000 END) ELSE 0 END
            + CASE WHEN a < -500000 THEN 50 * (CASE WHEN b < -500000 THEN b ELSE -500000 END - a) ELSE 0 END
            + CASE WHEN a < -2000000 THEN 75 * (CASE WHEN b < -2000000 THEN b ELSE -2000000 END - a) ELSE 0 END
            + 5000) / 10000
         + CASE WHEN n % 10 = 0 THEN 2500 ELSE 0 END AS paid
  FROM stretch JOIN level USING (partner, month)
)
SELECT partner, month, sum(paid) AS paid
FROM (SELECT partner, month, paid FROM line
      UNION ALL SELECT partner, refunded, -paid FROM line WHERE refunded >= 0) AS paid_and_taken_back
GROUP BY partner, month;

-- program: rich-sqlite
WITH running AS (
  SELECT partner, month, refunded, cents,
         CAST(sum(cents) OVER (PARTITION BY partner, month ORDER BY seq ROWS UNBOUNDED PRECEDING) AS BIGINT) AS after,
         row_number() OVER (PARTITION BY partner, product, cents >= 0 ORDER BY seq) AS n,
         CAST(sum(cents) OVER (PARTITION BY partner ORDER BY month RANGE BETWEEN 2 PRECEDING AND CURRENT ROW) AS BIGINT) AS recent
  FROM events
), stretch AS (
  SELECT partner, month, refunded, cents, n,
         CASE WHEN recent >= 10000000 THEN 750 + $more WHEN recent >= 2000000 THEN 600 + $more ELSE 500 + $more END AS rate,
         after - cents AS a, after AS b FROM running WHERE cents >= 0
), line AS (
  SELECT partner, month, refunded,
         (cents * rate + 5000) / 10000
         + ((100 + $more) * (b - a)
            + CASE WHEN b > 500000 THEN 50 * (b - CASE WHEN a > 500000 THEN a ELSE 500000 END) ELSE 0 END
            + CASE WHEN b > 2000000 THEN 75 * (b - CASE WHEN a > 2000000 THEN a ELSE 2000000 END) ELSE 0 END
            + CASE WHEN a < -500000 THEN 50 * (CASE WHEN b < -500000 THEN b ELSE -500000 END - a) ELSE 0 END
            + CASE WHEN a < -2000000 THEN 75 * (CASE WHEN b < -2000000 THEN b ELSE -2000000 END - a) ELSE 0 END
            + 5000) / 10000
         + CASE WHEN n % 10 = 0 THEN 2500 ELSE 0 END AS paid
  FROM stretch
)
SELECT partner, month, sum(paid) AS paid
FROM (SELECT partner, month, paid FROM line
      UNION ALL SELECT partner, refunded, -paid FROM line WHERE refunded >= 0) AS paid_and_taken_back
GROUP BY partner, month;
