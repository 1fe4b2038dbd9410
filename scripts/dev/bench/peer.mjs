// peer: the conversation of bench.sh with the peers that run in Node, and the prepared data as typed arrays. See README.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

// The columns of DIR/events.csv. A sale has cents >= 0.
export function readEvents(dir) {
  const bytes = readFileSync(`${dir}/events.csv`);
  let rows = -1;
  for (let i = bytes.indexOf(10); i >= 0; i = bytes.indexOf(10, i + 1)) rows++;
  const columns = Array.from({ length: 6 }, () => new Int32Array(rows));
  let at = bytes.indexOf(10) + 1;
  for (let row = 0; row < rows; row++) {
    for (const column of columns) {
      const negative = bytes[at] === 45;
      let value = 0;
      for (at += negative ? 1 : 0; bytes[at] >= 48; at++) value = value * 10 + bytes[at] - 48;
      column[row] = negative ? -value : value;
      at++;
    }
  }
  const [seq, partner, month, cents, product, refunded] = columns;
  const e = { n: rows, seq, partner, month, cents, product, refunded, partners: 0, firstMonth: Infinity, sales: 0 };
  let last = 0;
  for (let i = 0; i < rows; i++) {
    e.partners = Math.max(e.partners, partner[i] + 1);
    e.firstMonth = Math.min(e.firstMonth, month[i]);
    last = Math.max(last, month[i]);
    if (cents[i] >= 0) e.sales++;
  }
  e.months = last - e.firstMonth + 1;
  return e;
}

// The first partners whose sales come to at least that many: for peers that would take too long over all of them.
export function firstPartners(e, sales) {
  let n = 0;
  let seen = 0;
  for (; n < e.n; n++) {
    if (seen >= sales && e.partner[n] !== e.partner[n - 1]) break;
    if (e.cents[n] >= 0) seen++;
  }
  const part = { ...e, n, sales: seen, partners: e.partner[n - 1] + 1, whole: n === e.n };
  for (const name of ['seq', 'partner', 'month', 'cents', 'product', 'refunded']) part[name] = e[name].slice(0, n);
  return part;
}

export const newCells = (e) => new Float64Array(e.partners * e.months);

export function writeCells(e, cells, path) {
  const lines = [];
  cells.forEach((cents, i) => {
    if (cents) lines.push(`${Math.floor(i / e.months)},${e.firstMonth + (i % e.months)},${cents}\n`);
  });
  writeFileSync(path, lines.join(''));
}

// Answer until there are no more questions. `programs`: by name, what calculates, with so many hundredths of a percent more in
// every rate where the peer can. `totals(program, result, path)` writes. `jobs(n)`, where given, sets how many threads calculate.
export async function serve(name, e, programs, totals, { rates = false, jobs = null } = {}) {
  const say = (...words) => process.stdout.write(`${words.join('\t')}\n`);
  const able = [rates && 'rates', jobs && 'jobs'].filter(Boolean).join(' ');
  say('ready', name, e.whole === false ? e.partners - 1 : 0, e.sales, Object.keys(programs).join(' '), able);
  for await (const line of createInterface({ input: process.stdin })) {
    const [word, asked, path] = line.split(' ');
    if (word === 'jobs') {
      await jobs(Number(asked));
      say('done');
      continue;
    }
    const [program, more = 0] = asked.split('+');
    const start = performance.now();
    const result = await programs[program](Number(more));
    const seconds = (performance.now() - start) / 1000;
    if (word === 'run') say(seconds.toFixed(9));
    else await totals(program, result, path), say('done');
  }
  process.exit(0); // some peers keep threads
}
