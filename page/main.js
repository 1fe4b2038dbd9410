// The view: what is chosen stands after the # of the address, so that a link shows the same.

const aimed = (i, other) => {
  const aim = answer && (answer.goal === 'target' ? [answer.target] : answer.aims)[i];
  return aim && aim.of === 'metric' ? aim.name : other;
};
// Of a sweep the first that keeps the guardrails, and better one that the page has in detail.
const keepers = paths.length ? scenarios.filter((s) => s.state === 'kept') : [];
const firstShown = answerAt || (keepers.find(isWhole) || keepers[0] || { number: scenarios.length > 1 ? 1 : 0 }).number;
const initial = () => ({ show: firstShown, sort: 'given', down: false, filter: '', only: 'all', all: false, curves: null,
  kind: 'amount', unit: currency, metric: page.show || aimed(0, 'cost'), x: null, y: null,
  tx: aimed(0, 'cost'), ty: aimed(1, aimed(0, 'cost') === 'losers' ? 'cost' : 'losers'), held: {}, picking: false });
const state = initial();
const parts = {};

const readView = () => {
  const view = new URLSearchParams(location.hash.slice(1));
  const known = initial();
  const show = Number(view.get('show'));
  if (Number.isInteger(show) && show > 0 && show < scenarios.length) known.show = show;
  for (const key of ['sort', 'filter', 'only', 'kind', 'unit', 'metric', 'x', 'y', 'tx', 'ty']) if (view.has(key)) known[key] = view.get(key);
  if (!columns.some((c) => c.name === known.sort)) known.sort = 'given';
  if (!curveKinds.some(([kind]) => kind === known.kind)) known.kind = 'amount';
  if (!unitsOf().includes(known.unit)) known.unit = currency;
  known.down = view.get('order') === 'down';
  const curves = (view.get('curves') || '').split(',').map(Number).filter((n) => n > 0 && scenarios[n] && isWhole(scenarios[n]));
  if (view.has('curves')) known.curves = [...new Set(curves)].slice(0, mostCurves);
  view.getAll('at').forEach((pair) => {
    const cut = pair.lastIndexOf('=');
    known.held[pair.slice(0, cut)] = pair.slice(cut + 1);
  });
  known.picking = state.picking;
  Object.assign(state, known);
};

const writeView = () => {
  const view = new URLSearchParams();
  const first = initial();
  if (state.show !== first.show) view.set('show', state.show);
  for (const key of ['sort', 'filter', 'only', 'kind', 'unit', 'metric', 'x', 'y', 'tx', 'ty']) if (state[key] !== first[key] && state[key]) view.set(key, state[key]);
  if (state.down) view.set('order', 'down');
  if (state.curves) view.set('curves', state.curves.join(','));
  Object.entries(state.held).forEach(([path, value]) => view.append('at', `${path}=${value}`));
  try {
    history.replaceState(null, '', `#${view}`);
  } catch (refused) { // some browsers keep a file's address as it is
  }
};

// What a change touches is made anew; the rest of the page, and where one types, stays.
const touches = {
  table: ['show', 'sort', 'down', 'filter', 'only', 'all'],
  sweep: ['show', 'metric', 'x', 'y', 'held'],
  trade: ['show', 'tx', 'ty'],
  periods: ['show', 'curves', 'kind', 'unit'],
  detail: ['show'],
};

const makers = { sweep: sweepSection, trade: tradeSection, periods: periodSection, detail: detailSection };


// Where the keyboard was, for elements that are made anew: by id, else by place in their part.
const placeOfFocus = () => {
  const e = document.activeElement;
  const part = Object.keys(touches).find((name) => parts[name] && parts[name].contains(e));
  if (!part || e === document.body) return null;
  const all = (root) => [...root.querySelectorAll('button, input, select, summary, [tabindex]')];
  const at = all(parts[part]).indexOf(e);
  const { id } = e;
  const number = e.getAttribute('data-show');
  return () => {
    const list = all(parts[part]);
    const again = (id && document.getElementById(id)) || (number && list.find((o) => o.getAttribute('data-show') === number)) || list[at];
    if (again && again !== document.activeElement) again.focus({ preventScroll: true });
  };
};

const renew = (changed) => {
  const back = placeOfFocus();
  for (const [name, keys] of Object.entries(touches)) {
    if (!keys.some((k) => changed.includes(k)) || !parts[name]) continue;
    if (name === 'table') {
      const box = () => parts.table.querySelector('.scroll');
      const { scrollLeft, scrollTop } = box();
      fillTable(parts.table);
      box().scrollTo(scrollLeft, scrollTop);
    } else {
      const anew = makers[name]();
      parts[name].replaceWith(anew);
      parts[name] = anew;
    }
  }
  if (back) back();
  drawCharts();
};

const setState = (change) => {
  Object.assign(state, change);
  writeView();
  renew(Object.keys(change));
};

const redraw = () => {
  for (const name of ['sweep', 'trade', 'periods', 'detail']) {
    if (!parts[name]) continue;
    const anew = makers[name]();
    parts[name].replaceWith(anew);
    parts[name] = anew;
  }
  drawCharts();
};

const show = () => {
  readView();
  document.title = `What if: ${page.program}`;
  const detail = scenarios.length > 1;
  parts.sweep = sweepSection();
  parts.trade = tradeSection();
  parts.periods = periodSection();
  parts.detail = detail ? detailSection() : null;
  document.getElementById('page').replaceChildren(...[headPart(), ...(isFront ? [parts.trade, parts.sweep] : [parts.sweep]), tableSection(), isFront ? null : parts.trade, responseSection(), parts.periods, parts.detail, madeSection()].filter(Boolean));
  drawCharts();
};

const onPaperNow = (is) => {
  if (onPaper === is) return;
  onPaper = is;
  document.documentElement.classList.toggle('paper', is);
  redraw();
};

darkness.addEventListener('change', redraw);
matchMedia('print').addEventListener('change', (event) => onPaperNow(event.matches));
addEventListener('beforeprint', () => onPaperNow(true));
addEventListener('afterprint', () => onPaperNow(false));
addEventListener('hashchange', show);
show();
