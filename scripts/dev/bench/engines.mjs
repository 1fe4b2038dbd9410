// engines: what the two rule engines for JavaScript have in common here. An engine is asked about one sale (or a batch of
// them) at a time and has no memory: the running total of the month and the totals of partners are kept around it. So they do
// the simple program and the brackets, over the first partners only; the rich program has a level that hangs on whole months
// and counts by product, and nothing of it would be left to the engine.
import { createRequire } from 'node:module';
import { firstPartners, newCells, readEvents } from './peer.mjs';

export const load = (dir, sales) => firstPartners(readEvents(dir), sales);

export const need = (packages, name) => createRequire(`${packages}/`)(name);

export const version = (packages, name) => createRequire(`${packages}/`)(`./node_modules/${name}/package.json`).version;

// The sales in their order: { i, cents } or, with the month's revenue before and after, { i, cents, before, after }.
export function* sales(e) {
  let soFar = 0;
  for (let i = 0; i < e.n; i++) {
    if (i === 0 || e.partner[i] !== e.partner[i - 1] || e.month[i] !== e.month[i - 1]) soFar = 0;
    const before = soFar;
    soFar += e.cents[i];
    if (e.cents[i] >= 0) yield { i, cents: e.cents[i], before, after: soFar };
  }
}

export function payer(e) {
  const cells = newCells(e);
  const pay = (i, amount) => {
    const row = e.partner[i] * e.months - e.firstMonth;
    cells[row + e.month[i]] += amount;
    if (e.refunded[i] >= 0) cells[row + e.refunded[i]] -= amount;
  };
  return { cells, pay };
}

// Ten-thousandths of a cent, half-up to the cent.
export const toCents = (x) => Math.floor((x + 5000) / 10000);
