// duckdb_sweep: a sweep in SQL: the rich program of queries.sql once for each pair of a gold level's rate and a streak's bonus, the bonus
// changing fastest, over a table in memory. Loading is not timed. A line for each scenario: what all of it costs, in cents; then the seconds.
//   duckdb_sweep.mjs DIR queries.sql PACKAGES THREADS RATES BONUSES     RATES in hundredths of a percent, BONUSES in cents: 700,710
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [, , dir, queries, packages, threads, rates, bonuses] = process.argv;
const { DuckDBInstance, version } = createRequire(`${packages}/`)('@duckdb/node-api');
const db = await (await DuckDBInstance.create(':memory:', { threads })).connect();
await db.run('SET integer_division = true');
await db.run(`CREATE TABLE events AS SELECT * FROM read_csv('${dir}/events.csv', types = {'seq': 'INTEGER', 'partner': 'INTEGER',
  'month': 'INTEGER', 'cents': 'BIGINT', 'product': 'TINYINT', 'refunded': 'INTEGER'}) ORDER BY seq`);

const rich = readFileSync(queries, 'utf8').split(/^-- program: /m).find((text) => text.startsWith('rich\n')).slice(5).replace(/;\s*$/, '');
const query = (rate, bonus) => {
  const text = rich.replace('750 + $more', rate).replace('THEN 2500', `THEN ${bonus}`).replaceAll('$more', 0);
  if (text === rich || text.includes('750')) throw new Error('queries.sql is not what it was');
  return `SELECT CAST(sum(paid) AS BIGINT) FROM (${text}) AS paid`;
};

const start = process.hrtime.bigint();
const costs = [];
for (const rate of rates.split(','))
  for (const bonus of bonuses.split(',')) costs.push((await db.runAndReadAll(query(rate, bonus))).getRows()[0][0]);
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
for (const cost of costs) console.log(String(cost));
console.log(`${seconds.toFixed(3)}\tDuckDB ${version()}`);
