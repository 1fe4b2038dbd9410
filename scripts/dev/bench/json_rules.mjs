// json_rules: json-rules-engine, a rule for each bracket: its event says which rate holds for which stretch of revenue.
import { load, need, payer, sales, toCents, version } from './engines.mjs';
import { serve, writeCells } from './peer.mjs';

const [, , dir, packages] = process.argv;
const { Engine } = need(packages, 'json-rules-engine');
const e = load(dir, 10000);

// Revenue that refunds pushed below zero earns as its mirror above does.
const stretches = [[-Infinity, -2000000, 225], [-2000000, -500000, 150], [-500000, 500000, 100], [500000, 2000000, 150],
  [2000000, Infinity, 225]];

function bracketRule([from, to, rate]) {
  const conditions = [];
  if (to !== Infinity) conditions.push({ fact: 'before', operator: 'lessThan', value: to });
  if (from !== -Infinity) conditions.push({ fact: 'after', operator: 'greaterThan', value: from });
  return { conditions: { all: conditions }, event: { type: 'bracket', params: { from, to, rate } } };
}

async function simple() {
  const engine = new Engine([{
    conditions: { all: [{ fact: 'cents', operator: 'greaterThanInclusive', value: 0 }] },
    event: { type: 'share', params: { rate: 1000 } },
  }]);
  const { cells, pay } = payer(e);
  for (const { i, cents } of sales(e)) {
    const { events } = await engine.run({ cents });
    for (const { params } of events) pay(i, toCents(cents * params.rate));
  }
  return cells;
}

async function brackets() {
  const engine = new Engine(stretches.map(bracketRule));
  const { cells, pay } = payer(e);
  for (const { i, before, after } of sales(e)) {
    const { events } = await engine.run({ before, after });
    let due = 0;
    for (const { params } of events) due += (Math.min(after, params.to) - Math.max(before, params.from)) * params.rate;
    pay(i, toCents(due));
  }
  return cells;
}

await serve(`json-rules-engine ${version(packages, 'json-rules-engine')}`, e, { simple, brackets },
  (_, cells, path) => writeCells(e, cells, path));
