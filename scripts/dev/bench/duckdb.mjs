// duckdb: queries.sql in DuckDB, one thread, over a table in memory in the order of partners and time.
// What is timed is the query into a temporary table, so that no row has to cross into JavaScript.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { serve } from './peer.mjs';

const [, , dir, queries, packages] = process.argv;
const { DuckDBInstance, version } = createRequire(`${packages}/`)('@duckdb/node-api');
const db = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
await db.run('SET integer_division = true');
await db.run(`CREATE TABLE events AS SELECT * FROM read_csv('${dir}/events.csv', types = {'seq': 'INTEGER', 'partner': 'INTEGER',
  'month': 'INTEGER', 'cents': 'BIGINT', 'product': 'TINYINT', 'refunded': 'INTEGER'}) ORDER BY seq`);
const [[sales]] = (await db.runAndReadAll('SELECT count(*) FROM events WHERE cents >= 0')).getRows();

const texts = readFileSync(queries, 'utf8').split(/^-- program: /m).slice(1);
const query = Object.fromEntries(texts.map((text) => [text.split('\n', 1)[0], text.slice(text.indexOf('\n'))]));
const programs = {};
for (const program of ['simple', 'brackets', 'rich']) {
  programs[program] = () => db.run(`CREATE OR REPLACE TEMP TABLE paid AS ${query[program]}`);
}

await serve(`DuckDB ${version()}`, { sales }, programs, (_, result, path) =>
  db.run(`COPY (SELECT partner, month, paid FROM paid WHERE paid <> 0) TO '${path}' (HEADER false)`));
