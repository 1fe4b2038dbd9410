-- What a page must show by the JSON of the same comparison (compared.json): the same lines as shown.js.
.mode list
.separator "\t"
CREATE TEMP TABLE s AS SELECT key AS n, value AS o FROM json_each(readfile('compared.json'), '$.scenarios');
CREATE TEMP TABLE whole AS SELECT * FROM s WHERE n > 0 AND json_extract(o, '$.error') IS NULL;
CREATE TEMP TABLE f AS SELECT n, x.key AS i, x.value AS v FROM s, json_each(o, '$.figures') AS x;
CREATE TEMP TABLE period AS
  SELECT DISTINCT json_extract(v, '$.name') AS p FROM f WHERE json_extract(v, '$.of') IN ('period', 'revenue') ORDER BY p;
CREATE TEMP TABLE cost AS SELECT n, json_extract(v, '$.name') AS p, json_extract(v, '$.quantity') AS q FROM f
  WHERE json_extract(v, '$.of') = 'period' AND json_extract(v, '$.unit') = 'USD';

-- The table, and the figure in the head.
SELECT 'row ' || n || ' ' || m.key, coalesce(m.value, '-') FROM s, json_each(o, '$.metrics') AS m
  WHERE m.key IN ('cost', 'cost_share', 'worth', 'top20_share')
     OR n > 0 AND m.key IN ('cost_change', 'cost_change_share', 'worth_change', 'gainers', 'losers', 'keepers', 'median_change');
SELECT 'row 0 cost', json_extract(o, '$.metrics.cost') FROM s WHERE n = 0;
SELECT 'row 0 ' || value, '-' FROM json_each('["cost_change","cost_change_share","worth_change","gainers","losers","keepers","median_change","guardrails"]');
SELECT 'row ' || n || ' guardrails', coalesce((SELECT 'breaks ' || group_concat(json_extract(g.value, '$.guardrail'), '; ')
    FROM json_each(o, '$.guardrails') AS g WHERE json_extract(g.value, '$.is') = 'broken'), 'keeps all ' || json_array_length(o, '$.guardrails'))
  FROM whole;
SELECT 'row ' || n || ' error', 'failed: ' || json_extract(o, '$.error.text') || ' [' || json_extract(o, '$.error.id') || ']'
  FROM s WHERE json_extract(o, '$.error') IS NOT NULL;

SELECT 'row ' || n || ' band', json_extract(o, '$.bands.worth_change."5"') || ' to ' || json_extract(o, '$.bands.worth_change."95"') FROM whole;
SELECT 'row 0 band', '-';

-- Curves by period: those that are shown at first are the baseline and the scenarios that CURVES names.
CREATE TEMP TABLE curve AS SELECT n, row_number() OVER (ORDER BY n) AS place FROM s WHERE n IN (0, 1, 2, 3, 4);
SELECT w.n || ' curve ' || c.n || ' ' || period.p, coalesce(q, '0') FROM whole AS w, curve AS c, period LEFT JOIN cost ON cost.n = c.n AND cost.p = period.p;
SELECT w.n || ' series periods ' || place || ' ' || ((SELECT count(*) FROM period AS b WHERE b.p < period.p)), coalesce(q, '0')
  FROM whole AS w, curve AS c, period LEFT JOIN cost ON cost.n = c.n AND cost.p = period.p;

-- Two figures against each other: in order of the first.
SELECT w.n || ' trade ' || s.n || ' x', json_extract(s.o, '$.metrics.cost') FROM whole AS w, s WHERE json_extract(s.o, '$.error') IS NULL;
SELECT w.n || ' trade ' || s.n || ' y', json_extract(s.o, '$.metrics.losers') FROM whole AS w, s WHERE json_extract(s.o, '$.error') IS NULL;
SELECT w.n || ' series trade 1 ' || (row_number() OVER (PARTITION BY w.n ORDER BY CAST(json_extract(s.o, '$.metrics.cost') AS REAL)) - 1),
    json_extract(s.o, '$.metrics.losers') FROM whole AS w, s WHERE json_extract(s.o, '$.error') IS NULL;

-- With response, where there is one.
CREATE TEMP TABLE responded AS SELECT value FROM json_each('["revenue","cost","cost_change","cost_share","worth","worth_change","gainers","losers","keepers","gained","lost","median_change","top20_share"]');
SELECT n || ' static ' || m.key, coalesce(m.value, '-') FROM whole, json_each(o, '$.metrics') AS m
  WHERE json_extract(o, '$.with_response') IS NOT NULL AND m.key IN (SELECT value FROM responded);
SELECT n || ' respond ' || m.key, coalesce(m.value, '-') FROM whole, json_each(o, '$.with_response.metrics') AS m
  WHERE m.key IN (SELECT value FROM responded);
SELECT w.n || ' response ' || s.n || ' static ' || m.key, m.value FROM whole AS w, whole AS s, json_each(s.o, '$.metrics') AS m
  WHERE json_extract(s.o, '$.with_response') IS NOT NULL AND m.key IN ('cost', 'cost_change', 'revenue');
SELECT w.n || ' response ' || s.n || ' respond ' || m.key, m.value FROM whole AS w, whole AS s, json_each(s.o, '$.with_response.metrics') AS m
  WHERE m.key IN ('cost', 'cost_change', 'revenue');

-- One scenario.
SELECT n || ' change ' || c.key, c.value FROM whole, json_each(o, '$.changes') AS c;
SELECT n || ' series changes 3 ' || c.key, c.value FROM whole, json_each(o, '$.changes') AS c;
SELECT n || ' series changes 1 ' || c.key, min(CAST(c.value AS REAL), 0) FROM whole, json_each(o, '$.changes') AS c;
SELECT n || ' series changes 2 ' || c.key, max(CAST(c.value AS REAL), 0) FROM whole, json_each(o, '$.changes') AS c;
SELECT w.n || ' lorenz ' || s.n || ' ' || l.key, l.value FROM whole AS w, s, json_each(s.o, '$.lorenz') AS l WHERE s.n IN (0, w.n);
SELECT w.n || ' series lorenz ' || CASE s.n WHEN 0 THEN 2 ELSE 3 END || ' ' || l.key, l.value
  FROM whole AS w, s, json_each(s.o, '$.lorenz') AS l WHERE s.n IN (0, w.n);
SELECT n || ' series lorenz 1 ' || l.key, l.key / 100.0 FROM whole, json_each(o, '$.lorenz') AS l;
SELECT w.n || ' ' || s.n || ' ' || m.key, m.value FROM whole AS w, s, json_each(s.o, '$.metrics') AS m
  WHERE s.n IN (0, w.n) AND m.key IN ('gini', 'top20_share', 'top_share', 'top_revenue', 'top_revenue_share')
     OR s.n = w.n AND m.key IN ('gained', 'lost');
SELECT n || ' winners ' || m.key || ' ' || v.key, v.value FROM whole, json_each(o, '$.winners') AS m, json_each(m.value) AS v
  WHERE v.key IN ('before', 'after', 'change');
SELECT n || ' losers ' || m.key || ' ' || v.key, v.value FROM whole, json_each(o, '$.losers') AS m, json_each(m.value) AS v
  WHERE v.key IN ('before', 'after', 'change');
SELECT n || ' migration ' || r.key || ' ' || c.key, CASE c.value WHEN 0 THEN '-' ELSE c.value END
  FROM whole, json_each(o, '$.migration.partners') AS r, json_each(r.value) AS c;
SELECT n || ' ' || json_extract(v, '$.of') || ' ' || (dense_rank() OVER (PARTITION BY n, json_extract(v, '$.of') ORDER BY i) - 1) || ' ' || a.key,
    a.value
  FROM f JOIN whole USING (n), json_each(v) AS a
  WHERE json_extract(v, '$.of') IN ('unit', 'worth', 'policy', 'model', 'level') AND a.key IN ('quantity', 'baseline', 'difference');
