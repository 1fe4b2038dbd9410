// The table of scenarios: it sorts by any column and shows those that a text and a state pick.

const someRows = 200; // more are shown when asked for: a browser lays out thousands only slowly
const manyRows = 24; // more scroll by themselves, under their head

const plain = (name, title, withSign) => ({
  name, title, number: true,
  text: (s) => showValue(metricKind(name), metric(s, name), withSign),
  rank: (s) => number(metric(s, name)),
});

const verdict = (s) => {
  if (s.state === 'failed') return 'failed';
  if (s.state === 'free' || s.state === 'baseline') return none;
  const broken = s.guardrails.filter((g) => g.is === 'broken').map((g) => g.guardrail);
  return broken.length ? `breaks ${broken.join('; ')}` : `keeps ${s.guardrails.length === 1 ? 'it' : `all ${s.guardrails.length}`}`;
};

const verdictRank = (s) => (s.state === 'failed' ? Infinity : (s.guardrails || []).filter((g) => g.is === 'broken').length);

// Bands, where the data have them: percentiles by metric.
const bandText = (s, name) => {
  const b = s.bands && s.bands[name];
  return b ? `${showValue(metricKind(name), b[5], true)} to ${showValue(metricKind(name), b[95], true)}` : none;
};

const hasWorth = scenarios.some((s) => s.metrics && s.metrics.worth !== s.metrics.cost);
const hasGuards = page.guardrails.length > 0;
const hasBands = scenarios.some((s) => s.bands && s.bands.cost_change);
const bandOf = hasWorth ? 'worth_change' : 'cost_change'; // as on the terminal

const columns = [
  { name: 'scenario', title: 'Scenario', text: (s) => s.label, rank: (s) => (s.set ? s.number : s.label.toLowerCase()) },
  ...paths.map((path, i) => ({
    name: `set${i + 1}`, title: shortOf(path), tip: path, number: true, text: (s) => (s.set && s.set[path]) || none,
    rank: (s) => (s.set && path in s.set ? placeOf(path, s.set[path]) : NaN),
  })),
  plain('cost', 'Cost'), plain('cost_change', 'Difference', true), plain('cost_change_share', 'in %', true),
  plain('cost_share', 'Of revenue'),
  ...(hasGuards ? [{ name: 'guardrails', title: 'Guardrails', text: verdict, rank: verdictRank }] : []),
  ...(hasWorth ? [plain('worth', 'Worth'), plain('worth_change', 'Difference', true)] : []),
  plain('gainers', 'Gain'), plain('losers', 'Lose'), plain('keepers', 'Keep'),
  plain('median_change', 'Median', true), plain('top20_share', 'Top 20 %'),
  ...(hasBands ? [{ name: 'band', title: `Band of the difference${hasWorth ? ' in worth' : ''}`, tip: 'Nine of ten resamples are in it: from the 5th to the 95th percentile',
    number: true, text: (s) => bandText(s, bandOf), rank: (s) => number(s.bands && s.bands[bandOf][5]) }] : []),
];

const changes = new Set(['cost_change', 'band', 'cost_change_share', 'worth_change', 'gainers', 'losers', 'keepers', 'median_change']);

const compareRanks = (a, b) => {
  const lost = (v) => (typeof v === 'number' && Number.isNaN(v) ? 1 : 0);
  if (lost(a) || lost(b)) return null; // what has no value stands last, whichever way
  return a < b ? -1 : a > b ? 1 : 0;
};

const sortedRows = () => {
  const column = columns.find((c) => c.name === state.sort);
  const rows = scenarios.slice(1).filter(isPicked);
  const place = (s) => (!s.role ? Infinity : s.role === 'front' ? answer.front.indexOf(s.number) : 0);
  if (!column) return rows.sort((s, t) => (place(s) === place(t) ? s.number - t.number : place(s) - place(t)));
  const rank = new Map(rows.map((s) => [s, column.rank(s)]));
  return rows.sort((s, t) => {
    const by = compareRanks(rank.get(s), rank.get(t));
    if (by === null) return Number.isNaN(rank.get(s)) - Number.isNaN(rank.get(t)) || s.number - t.number;
    return (state.down ? -by : by) || s.number - t.number;
  });
};

const isPicked = (s) => {
  const words = state.filter.toLowerCase().split(/\s+/).filter(Boolean);
  const text = [s.label, s.doc || '', ...settingsOf(s).flat()].join(' ').toLowerCase();
  return (state.only === 'all' || s.state === state.only || s.role === state.only) && words.every((w) => text.includes(w));
};

const rowOf = (s) => {
  const isChosen = s.number === state.show;
  const name = s.number
    ? el('button', { type: 'button', 'data-show': s.number, click: () => setState({ show: s.number }), 'aria-pressed': String(isChosen),
      'aria-label': s.set ? `${s.number}: ${s.label}` : null }, s.set ? String(s.number) : breakable(s.label))
    : s.label;
  const role = s.role ? el('span', { class: 'role' }, s.role) : null;
  const cells = columns.slice(1).map((c) => {
    const isEmpty = s.error || (!s.number && changes.has(c.name));
    const mark = c.name === 'guardrails' ? (s.state === 'kept' ? 'good' : s.state === 'broken' ? 'bad' : '') : '';
    return el('td', { class: `${c.number ? 'n' : ''} ${mark} ${c.name === 'band' ? 'band' : ''}`.trim() || null, 'data-of': `${s.number} ${c.name}` },
      isEmpty && !c.name.startsWith('set') ? none : c.text(s));
  });
  if (s.error) {
    const first = 1 + paths.length;
    cells.splice(first - 1, cells.length, el('td', { colspan: columns.length - first, class: 'bad wrap', 'data-of': `${s.number} error` },
      `failed: ${errorText(s.error)}`));
  }
  return el('tr', { 'aria-current': isChosen ? 'true' : null, class: s.number ? null : 'baseline' }, el('th', { scope: 'row', class: s.set ? 'swept' : s.label.length > 28 ? 'long' : s.label.length > 10 ? 'short' : null }, name, role), cells);
};

const errorText = (e) => `${e.file ? `${e.file}${e.line ? `:${e.line}` : ''}: ` : ''}${e.text} [${e.id}]`;

const sortBy = (name) => {
  const isSame = state.sort === name;
  setState({ sort: name, down: isSame ? !state.down : false });
};

const headOf = (c) => el('th', { scope: 'col', class: c.number ? 'n' : null,
  'aria-sort': state.sort === c.name ? (state.down ? 'descending' : 'ascending') : 'none' },
el('button', { type: 'button', id: `sort-${c.name}`, title: c.tip, click: () => sortBy(c.name) }, c.title));

const fillTable = (box) => {
  const rows = sortedRows();
  const shown = state.all ? rows : rows.slice(0, someRows);
  const n = scenarios.length - 1;
  box.replaceChildren(
    el('p', { class: 'soft', role: 'status', id: 'shown' }, rows.length === n ? counted(n, 'scenario', 'scenarios')
      : `${group(String(rows.length))} of ${counted(n, 'scenario', 'scenarios')}`),
    scroller('Scenarios', el('table', {}, el('thead', {}, el('tr', {}, columns.map(headOf))),
      el('tbody', {}, rowOf(baseline), shown.map(rowOf))), n > manyRows),
    rows.length > shown.length
      ? el('button', { type: 'button', class: 'more', click: () => setState({ all: true }) }, `Show all ${group(String(rows.length))}`) : '');
};

const tableSection = () => {
  const states = [['all', 'all'], ['kept', 'keep the guardrails'], ['broken', 'break a guardrail'], ['failed', 'failed'], ['front', 'are on the front']]
    .filter(([name]) => name === 'all' || scenarios.some((s) => s.state === name || s.role === name));
  const filter = el('input', { type: 'search', id: 'filter', value: state.filter, autocomplete: 'off',
    input: (event) => setState({ filter: event.target.value }) });
  const only = el('select', { id: 'only', change: (event) => setState({ only: event.target.value }) },
    states.map(([value, text]) => el('option', { value, selected: value === state.only }, text)));
  const control = (label, e) => el('span', { class: 'control' }, el('label', { for: e.id }, label), e);
  parts.table = el('div', { id: 'table' });
  fillTable(parts.table);
  return section('scenarios', 'Scenarios',
    el('p', {}, 'Each row is the same history paid by another program. A partner gains or loses by what they are worth in all: ',
      'money, and rewards at the value that the program gives them. Choose a row to see it in detail below.'),
    el('div', { class: 'controls' }, control('Find', filter), states.length > 1 ? control('Show', only) : null),
    parts.table);
};
