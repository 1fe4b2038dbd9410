// zen: @gorules/zen-engine, a decision made once and asked about a hundred sales at a time (its loop over an array), which is
// several times faster than asking about each.
import { load, need, payer, sales, version } from './engines.mjs';
import { serve, writeCells } from './peer.mjs';

const [, , dir, packages] = process.argv;
const { ZenEngine } = need(packages, '@gorules/zen-engine');
const BATCH = 100;
const e = load(dir, 20000);
const zen = new ZenEngine();

// A decision of one node that adds `expressions` (name to text) to each of the sales.
function decision(expressions) {
  const at = { x: 0, y: 0 };
  const content = {
    executionMode: 'loop', inputField: 'sales', outputPath: 'sales',
    expressions: Object.entries(expressions).map(([key, value]) => ({ id: key, key, value })),
  };
  return zen.createDecision({
    nodes: [{ id: 'in', name: 'in', type: 'inputNode', position: at }, { id: 'out', name: 'out', type: 'outputNode', position: at },
      { id: 'pay', name: 'pay', type: 'expressionNode', position: at, content }],
    edges: [{ id: '1', type: 'edge', sourceId: 'in', targetId: 'pay' }, { id: '2', type: 'edge', sourceId: 'pay', targetId: 'out' }],
  });
}

async function payBatch(rules, batch, pay) {
  const { result } = await rules.evaluate({ sales: batch });
  batch.forEach(({ i }, k) => pay(i, Number(result.sales[k].earned)));
}

async function runAll(rules) {
  const { cells, pay } = payer(e);
  let batch = [];
  for (const sale of sales(e)) {
    batch.push(sale);
    if (batch.length === BATCH) {
      await payBatch(rules, batch, pay);
      batch = [];
    }
  }
  if (batch.length) await payBatch(rules, batch, pay);
  return cells;
}

// In ten-thousandths of a cent; mirrored below zero.
const graduated = (x) => `(abs(${x}) >= 2000000 ? 275000000 + (abs(${x}) - 2000000) * 225
  : abs(${x}) >= 500000 ? 50000000 + (abs(${x}) - 500000) * 150 : abs(${x}) * 100) * (${x} < 0 ? -1 : 1)`;
const simple = decision({ earned: 'floor((cents * 1000 + 5000) / 10000)' });
const brackets = decision({ earned: `floor((${graduated('after')} - ${graduated('before')} + 5000) / 10000)` });

await serve(`zen-engine ${version(packages, '@gorules/zen-engine')}`, e,
  { simple: () => runAll(simple), brackets: () => runAll(brackets) }, (_, cells, path) => writeCells(e, cells, path));
