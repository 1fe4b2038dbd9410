// duckdb: DuckDB, one thread unless asked for more, over a table in memory. What is timed is the query into a temporary table, so that no row has to
// cross into JavaScript.
//   duckdb.mjs DIR queries.sql PACKAGES     over events.csv, in its order
//   duckdb.mjs DIR imported.sql PACKAGES    over referrals.csv, as DuckDB reads it
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { serve } from './peer.mjs';

const [, , dir, queries, packages] = process.argv;
const imported = basename(queries) === 'imported.sql';
const { DuckDBInstance, version } = createRequire(`${packages}/`)('@duckdb/node-api');
const db = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();

async function loadEvents() {
  await db.run('SET integer_division = true');
  await db.run(`CREATE TABLE events AS SELECT * FROM read_csv('${dir}/events.csv', types = {'seq': 'INTEGER', 'partner': 'INTEGER',
    'month': 'INTEGER', 'cents': 'BIGINT', 'product': 'TINYINT', 'refunded': 'INTEGER'}) ORDER BY seq`);
  const [[sales]] = (await db.runAndReadAll('SELECT count(*) FROM events WHERE cents >= 0')).getRows();
  return sales;
}

async function loadImported() {
  await db.run(`CREATE TABLE sales AS SELECT partner_id, id, product, coalesce(converted_at, occurred_at) AS sold_at, amount, refunded_at
    FROM read_csv('${dir}/referrals.csv', types = {'amount': 'DECIMAL(12, 2)', 'occurred_at': 'TIMESTAMP', 'converted_at': 'TIMESTAMP',
    'refunded_at': 'TIMESTAMP'}) WHERE status IN ('converted', 'refunded')`);
  const [[sales]] = (await db.runAndReadAll('SELECT count(*) FROM sales')).getRows();
  return sales;
}

const texts = readFileSync(queries, 'utf8').split(/^-- program: /m).slice(1);
const query = Object.fromEntries(texts.map((text) => [text.split('\n', 1)[0], text.slice(text.indexOf('\n'))]));
const programs = {};
const added = (more) => (imported ? (more / 10000).toFixed(4) : more); // to a rate
for (const program of ['simple', 'brackets', 'rich']) {
  programs[program] = (more) => db.run(`CREATE OR REPLACE TEMP TABLE paid AS ${query[program].replaceAll('$more', () => added(more))}`);
}

const numbers = imported
  ? 'CAST(partner_id[2:] AS INTEGER), CAST(year(month) * 12 + month(month) - 1 AS INTEGER), CAST(paid * 100 AS BIGINT)'
  : 'partner, month, paid';
const sales = await (imported ? loadImported() : loadEvents());
await serve(`DuckDB ${version()}${imported ? ', as imported' : ''}`, { sales }, programs, (_, result, path) =>
  db.run(`COPY (SELECT ${numbers} FROM paid WHERE paid <> 0) TO '${path}' (HEADER false)`),
{ rates: true, jobs: (n) => db.run(`SET threads = ${n}`) });
