// node: the three programs as a script written by hand for these data, over typed arrays.
import { newCells, readEvents, serve, writeCells } from './peer.mjs';

const e = readEvents(process.argv[2]);
const { partner, month, cents, product, refunded, months, firstMonth } = e;

// Half-up to the cent, of a share in hundredths of a percent.
const share = (x, rate) => (x >= 0 ? Math.floor((x * rate + 5000) / 10000) : -Math.floor((-x * rate + 5000) / 10000));

// What x cents in a month earn, in ten-thousandths of a cent; mirrored below zero.
function graduated(x) {
  if (x < 0) return -graduated(-x);
  if (x >= 2000000) return 275000000 + (x - 2000000) * 225;
  if (x >= 500000) return 50000000 + (x - 500000) * 150;
  return x * 100;
}

const step = (before, after) => Math.floor((graduated(after) - graduated(before) + 5000) / 10000);

function simple() {
  const cells = newCells(e);
  for (let i = 0; i < e.n; i++) cells[partner[i] * months + month[i] - firstMonth] += share(cents[i], 1000);
  return cells;
}

function pay(cells, i, amount) {
  const row = partner[i] * months - firstMonth;
  cells[row + month[i]] += amount;
  if (refunded[i] >= 0) cells[row + refunded[i]] -= amount;
}

function brackets() {
  const cells = newCells(e);
  let soFar = 0;
  for (let i = 0; i < e.n; i++) {
    if (i === 0 || partner[i] !== partner[i - 1] || month[i] !== month[i - 1]) soFar = 0;
    const after = soFar + cents[i];
    if (cents[i] >= 0) pay(cells, i, step(soFar, after));
    soFar = after;
  }
  return cells;
}

function levelRate(revenue, m) {
  const recent = revenue[m] + (m > 0 ? revenue[m - 1] : 0) + (m > 1 ? revenue[m - 2] : 0);
  return recent >= 10000000 ? 750 : recent >= 2000000 ? 600 : 500;
}

// One partner's events [from, to).
function richPartner(cells, from, to, revenue, count) {
  let current = -1;
  let soFar = 0;
  let rate = 0;
  revenue.fill(0);
  count.fill(0);
  for (let i = from; i < to; i++) revenue[month[i] - firstMonth] += cents[i];
  for (let i = from; i < to; i++) {
    if (month[i] !== current) {
      current = month[i];
      soFar = 0;
      rate = levelRate(revenue, current - firstMonth);
    }
    const after = soFar + cents[i];
    if (cents[i] >= 0) {
      const bonus = ++count[product[i]] % 10 === 0 ? 2500 : 0;
      pay(cells, i, share(cents[i], rate) + step(soFar, after) + bonus);
    }
    soFar = after;
  }
}

function rich() {
  const cells = newCells(e);
  const revenue = new Float64Array(months);
  const count = new Int32Array(64);
  for (let from = 0, to; from < e.n; from = to) {
    for (to = from + 1; to < e.n && partner[to] === partner[from]; ) to++;
    richPartner(cells, from, to, revenue, count);
  }
  return cells;
}

await serve(`Node ${process.versions.node}`, e, { simple, brackets, rich }, (_, cells, path) => writeCells(e, cells, path));
