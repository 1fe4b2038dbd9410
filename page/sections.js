// What stands above the table, and the parts about one scenario.

const currency = page.currency;
const span = () => {
  if (!periods.length) return 'no period: there is nothing in the data at that time';
  const last = periods[periods.length - 1];
  return periods.length === 1 ? whole(last)
    : [`${counted(periods.length, page.period_kind, `${page.period_kind}s`)}, `, whole(periods[0]), ' to ', whole(last)];
};

const sweptText = (path) => {
  const { values } = ordered(path);
  return values.length < 3 ? values.join(', ') : `${counted(values.length, 'value', 'values')}, ${values[0]} to ${values[values.length - 1]}`;
};

const failedOnes = scenarios.filter((s) => s.state === 'failed');
const brokenOnes = scenarios.filter((s) => s.state === 'broken');

// A text that is not broken into lines.
const whole = (text) => el('span', { class: 'whole' }, text);

// What was searched for, and what was found.
const subjectText = (b) => (b.of === 'metric' ? metricInfo[b.name].title : `${b.of} ${b.name}`);
const subjectKind = (b) => (b.of === 'metric' ? metricKind(b.name) : 'money');
const settingsText = (s) => settingsOf(s).map(([path, value]) => [el('code', {}, shortOf(path)), ' at ', el('strong', {}, value)])
  .map((e, i) => [i ? ', ' : null, e]);

const gapText = (a) => {
  const gap = a.from_target;
  if (gap === undefined || isZero(gap)) return ', the target.';
  return `, ${showValue(subjectKind(a.target), gap.replace('-', ''))} ${isNegative(gap) ? 'below' : 'above'} the target.`;
};

const askedText = () => (answer.goal === 'target' ? [`Target: `, el('strong', { id: 'target' }, answer.target.guardrail), '. ']
  : [answer.goal === 'front' ? 'Front: ' : 'Goal: ', el('strong', {}, answer.aims.map((a) => `${a.aim} ${subjectText(a).toLowerCase()}`).join(', ')), '. ']);

const foundText = () => {
  const s = scenarios[answerAt];
  if (answer.goal === 'front' && answer.found)
    return `${counted(answer.front.length, 'scenario is', 'scenarios are')} on the front: to be better in one of the two is to be worse in the other. `;
  const shown = (b, text) => [`${subjectText(b)}: `, el('strong', { 'data-of': 'answer figure' }, showValue(subjectKind(b), text))];
  return [answer.found ? 'Found: ' : answer.goal === 'target' ? 'No value meets it; nearest: ' : 'Nothing keeps all guardrails; nearest: ', settingsText(s), '; ',
    answer.goal === 'target' ? [shown(answer.target, answer.figure), gapText(answer)] : [shown(answer.aims[0], answer.aims[0].figure), '. ']];
};

const answerPart = () => el('p', { class: 'answer', id: 'answer' }, askedText(), foundText(),
  answer.moves === 'no' ? 'The figure is the same at every value: what was varied does nothing to it here.'
    : answer.ties && answer.goal !== 'front' ? ` ${counted(answer.ties, 'other scenario is', 'other scenarios are')} as ${answer.goal === 'target' ? 'near' : 'good'}; this is the one of the lowest values.` : null,
  answer.proved === 'no' && answer.goal !== 'target' ? ' There may be better ones: not all values were tried.' : null);

const isFront = Boolean(answer && answer.goal === 'front' && answer.front.length);

const headPart = () => {
  const n = scenarios.length - 1;
  const m = baseline.metrics;
  return el('header', {}, el('h1', {}, `What if: ${page.program}`),
    el('p', { class: 'lead' }, `${counted(n, 'scenario', 'scenarios')} beside the baseline, over the same history: `, span(), `. Amounts in ${currency}.`),
    el('p', { class: 'lead' }, 'The baseline costs ', el('strong', { 'data-of': '0 cost' }, group(m.cost)),
      m.cost_share === null ? '.' : [', ', el('strong', {}, percent(m.cost_share)), ` of a revenue of ${group(m.revenue)}.`]),
    el('p', { class: 'note' }, 'Partners are assumed to behave as they did: in every scenario the same customers come and the same ',
      'sales and refunds happen, and only what is paid for them differs. Whether partners would do more or less under another ',
      scenarios.some((s) => s.with_response)
        ? 'program is shown for each scenario by itself, as the assumption that it is.' : 'program does not show here.'),
    paths.length ? el('p', {}, answer ? 'Tried: ' : 'Varied: ', paths.map((path, i) => [i ? '; ' : null, el('code', {}, path), ` (${sweptText(path)})`]), '.') : null,
    answer ? answerPart() : null,
    hasGuards ? el('p', {}, `Guardrails: ${page.guardrails.join('; ')}. `, brokenOnes.length
      ? el('strong', {}, `${counted(brokenOnes.length, 'scenario breaks', 'scenarios break')} some${
        brokenOnes.length + failedOnes.length === n ? '; none keeps all' : ''}.`)
      : failedOnes.length === n ? '' : 'Every scenario that ran keeps them.') : null,
    failedOnes.length ? el('p', { class: 'note bad', id: 'failed' }, `${counted(failedOnes.length, 'scenario', 'scenarios')} failed and `,
      `${failedOnes.length === 1 ? 'has' : 'have'} no figures: ${failedOnes.slice(0, 5).map((s) => s.label).join(', ')}`,
      failedOnes.length > 5 ? ' and others' : '', '. The table says why.') : null);
};

// ---- costs by period ----

const curveKinds = [['amount', 'each period'], ['sum', 'added up'], ['change', 'difference from the baseline']];

const defaultCurves = () => {
  const whole = scenarios.slice(1).filter(isWhole);
  const far = (s) => Math.abs(number(metric(s, 'cost_change')));
  const most = whole.length <= 6 ? whole : [...whole].sort((a, b) => far(b) - far(a)).slice(0, 3);
  const shown = scenarios[state.show];
  const all = isWhole(shown) && !most.includes(shown) ? [shown, ...most.slice(0, 4)] : most;
  return all.map((s) => s.number).sort((a, b) => a - b);
};

const curvesNow = () => (state.curves || defaultCurves()).slice(0, mostCurves);

const runningSum = (texts) => {
  let sum = '0';
  return texts.map((t) => (sum = addUp(sum, t, 1)));
};

const curveTexts = (s) => {
  const own = byPeriod(s, state.unit);
  if (state.kind === 'sum') return runningSum(own);
  if (state.kind === 'change') return own.map((t, i) => addUp(t, byPeriod(baseline, state.unit)[i], -1));
  return own;
};

const periodCurves = () => {
  const of = [...(state.kind === 'change' ? [] : [0]), ...curvesNow()];
  return of.map((n) => {
    const texts = curveTexts(scenarios[n]);
    return { label: scenarios[n].label, number: n, texts, at: texts.map(Number), look: lookOf(n ? curvesNow().indexOf(n) + 1 : 0) };
  });
};

const periodAxis = () => ({
  at: periods.map((p, i) => i),
  show: (v) => (Number.isInteger(v) && periods[v] !== undefined ? periods[v] : ''),
  range: periods.length > 1 ? [0, periods.length - 1] : [-1, 1],
});

const legend = (curves) => el('ul', { class: 'legend' }, curves.map((c) =>
  el('li', {}, swatch(c.look), el('b', {}, c.look.key), c.label === c.look.key ? null : c.label)));

const picker = () => {
  const chosen = curvesNow();
  const toggle = (n, on) => setState({ curves: on ? [...chosen, n].sort((a, b) => a - b) : chosen.filter((m) => m !== n) });
  const boxes = scenarios.slice(1).filter(isWhole).map((s) => el('label', {},
    el('input', { type: 'checkbox', id: `curve-${s.number}`, checked: chosen.includes(s.number),
      disabled: chosen.length >= mostCurves && !chosen.includes(s.number), change: (event) => toggle(s.number, event.target.checked) }),
    s.label));
  return el('details', { class: 'noprint', id: 'picker', open: state.picking,
    toggle: (event) => { state.picking = event.target.open; } },
  el('summary', {}, `Choose the curves (up to ${mostCurves})`), el('div', { class: 'picks' }, boxes));
};

const periodSection = () => {
  if (!periods.length) return null;
  const curves = periodCurves();
  const units = unitsOf();
  const title = state.unit === currency ? 'Cost by period' : `${state.unit} by period`;
  const says = (i) => `${periods[i]}: ${curves.map((c) => `${c.label} ${group(c.texts[i])}`).join(';  ')}`;
  const table = () => tableOf(title, [{ title: page.period_kind, head: true }, ...curves.map((c) => ({ title: c.label, number: true }))],
    periods.map((p, i) => [p, ...curves.map((c) => ({ text: group(c.texts[i]), of: `curve ${c.number} ${p}` }))]));
  return section('periods', title,
    el('p', {}, state.kind === 'sum' ? `${state.unit} since ${periods[0]}, added up.`
      : state.kind === 'change' ? `${state.unit} in each ${page.period_kind}, less the baseline's: above 0 the scenario pays more.`
        : `${state.unit} in each ${page.period_kind}.`),
    el('div', { class: 'controls' }, radios('Show', curveKinds, state.kind, (kind) => setState({ kind })),
      units.length > 1 ? choice('Unit', units.map((u) => [u, u]), state.unit, (unit) => setState({ unit })) : null),
    picker(), curves.length ? [legend(curves),
      chart({ id: 'periods', title: `${title}; the figures are in the table below`, x: periodAxis(), y: { kind: 'money' }, curves, says }),
      folded('The figures as a table', table)] : el('p', { class: 'soft' }, 'No curve is chosen.'));
};

// ---- one scenario ----

const changePart = (s) => {
  const texts = s.changes;
  const at = texts.map(Number);
  const lost = at.map((v) => (v < 0 ? v : 0));
  const won = at.map((v) => (v > 0 ? v : 0));
  const p = palette();
  const look = (color, width) => ({ color, width, dash: [], key: null });
  const context = document.createElement('canvas').getContext('2d');
  const curves = [
    { at: lost, look: look('transparent', 0), fill: () => hatch(context, p.bad, 6), stepped: true },
    { at: won, look: look('transparent', 0), fill: () => `${p.good}44`, stepped: true },
    { at, look: look(p.ink, 2), stepped: true },
  ];
  const says = (i) => `${i} % of the partners change by ${showValue('money', texts[i], true)} or less`;
  const m = s.metrics;
  const share = (n, name, words) => (n ? el('div', { class: name, style: { flex: `${n} 1 0` }, title: `${n} ${words}` }, `${group(String(n))} ${words}`) : null);
  return el('div', {}, el('h3', {}, 'Gains and losses'),
    el('p', {}, 'The partners in a row, from the largest loss on the left to the largest gain on the right, and what changes for each.'),
    el('div', { class: 'shares', id: 'shares' }, share(m.losers, 'lose', 'lose'), share(m.keepers, 'keep', 'keep'), share(m.gainers, 'gain', 'gain')),
    el('p', { class: 'soft' }, 'All gains together are ', el('span', { 'data-of': `${s.number} gained` }, showValue('money', m.gained, true)), ', all losses ',
      el('span', { 'data-of': `${s.number} lost` }, group(m.lost)), '. The partner in the middle changes by ', showValue('money', m.median_change, true), '.'),
    chart({ id: 'changes', title: 'Change of each partner, from the largest loss to the largest gain', x: { at: at.map((v, i) => i), range: [0, 100],
      show: (v) => `${v} %`, title: 'partners, in order of their change' }, y: { kind: 'money', from: 0 }, curves, says, height: 280 }),
    folded('The figures as a table', () => tableOf('Quantiles of change', [{ title: 'Of partners', head: true, number: true }, { title: `change by at most, ${currency}`, number: true }],
      texts.map((t, i) => [`${i} %`, { text: showValue('money', t, true), of: `change ${i}` }]))));
};

const lorenzPart = (s) => {
  const marks = baseline.lorenz.map((t, i) => i);
  const curves = [
    { label: 'all alike', at: marks.map((i) => i / 100), look: { color: palette().soft, width: 1, dash: [1, 4], key: null } },
    { label: baseline.label, at: baseline.lorenz.map(Number), look: { color: `${palette().soft}88`, width: 5, dash: [], key: null } },
    { label: s.label, at: s.lorenz.map(Number), look: { ...lookOf(1), dash: [7, 3], key: null } },
  ];
  const rows = [['gini', 'Gini coefficient'], ['top20_share', 'The fifth who earn most have'], ['top_share', 'Who earns most has'],
    ['top_revenue', 'Revenue that would go if that one left'], ['top_revenue_share', 'the same, of all revenue']];
  const shown = (o, name) => ({ text: showValue(metricKind(name), metric(o, name)), of: `${o.number} ${name}` });
  const says = (i) => `The ${i} % who earn least have ${percent(baseline.lorenz[i])} in the baseline, ${percent(s.lorenz[i])} in ${s.label}`;
  return el('div', {}, el('h3', {}, 'Concentration'),
    el('p', {}, 'How much of all that is earned goes to those who earn least: the further below the diagonal, the more a few have.'),
    el('ul', { class: 'legend' }, curves.map((c) => el('li', {}, swatch(c.look), c.label))),
    chart({ id: 'lorenz', title: 'Lorenz curves of the baseline and the scenario', x: { at: marks, range: [0, 100], show: (v) => `${v} %`,
      title: 'partners, from who earns least' }, y: { kind: 'share', from: 0 }, curves, says, height: 280 }),
    tableOf('Concentration', [{ title: '', head: true }, { title: baseline.label, number: true }, { title: s.label, number: true }],
      [...rows.map(([name, title]) => [title, shown(baseline, name), shown(s, name)]),
        ['Who that is', { text: baseline.top_partner || none }, { text: s.top_partner || none }]]),
    folded('The curve as a table', () => tableOf('Lorenz curves', [{ title: 'Of partners', head: true, number: true }, { title: baseline.label, number: true }, { title: s.label, number: true }],
      marks.map((i) => [`${i} %`, { text: percent(baseline.lorenz[i]), of: `lorenz 0 ${i}` }, { text: percent(s.lorenz[i]), of: `lorenz ${s.number} ${i}` }]))));
};

const inWorth = hasWorth ? ', in worth' : '';

const moversPart = (s) => {
  const columnsOf = [{ title: 'Partner', head: true }, { title: 'Name' }, { title: 'Before', number: true }, { title: 'After', number: true }, { title: 'Change', number: true }];
  const rows = (key) => s[key].map((m, i) => [m.partner, m.name, { text: group(m.before), of: `${key} ${i} before` },
    { text: group(m.after), of: `${key} ${i} after` }, { text: showValue('money', m.change, true), of: `${key} ${i} change` }]);
  const side = (key, title, nobody) => el('div', {}, el('h3', {}, title),
    s[key].length ? tableOf(title, columnsOf, rows(key)) : el('p', { class: 'soft' }, nobody));
  return el('div', { id: 'movers' }, side('losers', `Who loses most${inWorth}`, 'Nobody loses.'), side('winners', `Who gains most${inWorth}`, 'Nobody gains.'));
};

const migrationPart = (s) => {
  const g = s.migration;
  if (!g) return null;
  const total = g.partners.flat().reduce((a, b) => a + b, 0);
  const same = g.from.length === g.to.length && g.from.every((l, i) => l === g.to[i]);
  const count = (test) => g.partners.flatMap((row, i) => row.filter((n, k) => test(i, k))).reduce((a, b) => a + b, 0);
  const words = same ? `${counted(count((i, k) => k > i), 'partner stands', 'partners stand')} higher, ${group(String(count((i, k) => k < i)))} lower, `
    + `${group(String(count((i, k) => k === i)))} on the same level.` : '';
  const cell = (n, i, k) => el('td', { class: same && i === k ? 'same' : null, style: { '--weight': total ? Math.sqrt(n / total) : 0 }, 'data-of': `migration ${i} ${k}` },
    n && same && i !== k ? `${group(String(n))} ${k > i ? '\u25b2' : '\u25bc'}` : n ? group(String(n)) : none);
  return el('div', {}, el('h3', {}, 'Levels at the end'), el('p', {}, 'Rows: the level under the baseline. Columns: the level under this scenario. ', words),
    scroller('Level migration', el('table', { class: 'heat' },
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'from \\ to'), g.to.map((l) => el('th', { scope: 'col' }, l)))),
      el('tbody', {}, g.from.map((l, i) => el('tr', {}, el('th', { scope: 'row' }, l), g.partners[i].map((n, k) => cell(n, i, k))))))));
};

const deltaBar = (change, most) => {
  const share = most ? Math.min(50, (Math.abs(change) / most) * 50) : 0;
  return el('span', { class: 'delta', 'aria-hidden': 'true' }, el('i', { class: change < 0 ? 'less' : null,
    style: { width: `${share}%`, left: `${change < 0 ? 50 - share : 50}%`, display: change ? 'block' : 'none' } }));
};

const differencePart = (s, of, title) => {
  const list = figures(s, of);
  if (!list.length) return null;
  const most = {};
  list.forEach((f) => { most[f.unit] = Math.max(most[f.unit] || 0, Math.abs(Number(f.difference))); });
  const many = of !== 'unit' && new Set(list.map((f) => f.unit)).size > 1;
  const columnsOf = [{ title: '', head: true }, ...(many ? [{ title: 'Unit' }] : []), { title: 'Baseline', number: true }, { title: 'Scenario', number: true },
    { title: 'Difference', number: true }, { title: '' }];
  const rows = list.map((f, i) => [f.name, ...(many ? [f.unit] : []), { text: group(f.baseline), of: `${of} ${i} baseline` }, { text: group(f.quantity), of: `${of} ${i} quantity` },
    { text: showValue('money', f.difference, true), of: `${of} ${i} difference`, kind: isZero(f.difference) ? 'soft' : null }, deltaBar(Number(f.difference), most[f.unit])]);
  return el('div', {}, el('h3', {}, title), tableOf(title, columnsOf, rows));
};

const planOf = (s) => page.plans.find((p) => p.scenario === (page.start || s.scenario));

const editText = (e) => {
  if (e.edit === 'drop') return `drop ${e.path}`;
  const value = typeof e.value === 'string' ? e.value : JSON.stringify(e.value);
  return e.edit === 'add' ? `add to ${e.path || 'the program'}: ${value}` : `${e.path}: ${value}`;
};

const whatPart = (s) => {
  const plan = planOf(s);
  const edits = [...[...(s.edits || []), ...page.edits].map(editText), ...settingsOf(s).map(([path, value]) => `${path}: ${value}`)];
  const other = plan && plan.file !== page.plans[0].file ? [el('code', {}, plan.file), edits.length ? ', with ' : ''] : null;
  return [s.doc ? el('p', {}, s.doc) : null,
    other || edits.length ? el('p', { class: 'soft' }, 'What differs from the baseline: ', other,
      edits.map((e, i) => [i ? ', ' : null, el('code', {}, e)])) : null];
};

const guardPart = (s) => {
  if (!s.guardrails || !s.guardrails.length) return null;
  const found = (g) => {
    const bound = page.bounds.find((b) => b.guardrail === g.guardrail);
    const kind = bound && bound.of === 'metric' ? metricKind(bound.name) : 'money';
    if (g.value === undefined || g.value === null) return none;
    return g.of ? `${percentOf(g.value, g.of)} (${group(g.value)} of ${group(g.of)})` : showValue(kind, g.value);
  };
  return el('div', { id: 'guards' }, el('h3', {}, 'Guardrails'), tableOf('Guardrails', [{ title: 'Guardrail', head: true }, { title: '' }, { title: 'Found', number: true }],
    s.guardrails.map((g) => [g.guardrail, { text: g.is, kind: g.is === 'kept' ? 'good' : 'bad' }, found(g)])));
};

// The same scenario where partners respond to it, beside the one where they do not.
const responded = ['revenue', 'cost', 'cost_change', 'cost_share', 'worth', 'worth_change', 'gainers', 'losers', 'keepers', 'gained', 'lost', 'median_change',
  'top20_share'];
const responsePart = (s) => {
  const with_ = s.with_response;
  if (!with_) return null;
  const a = with_.assumption || {};
  const shown = (o, name, who) => ({ text: showValue(metricKind(name), metric(o, name), /change|gained|lost/.test(name)), of: `${who} ${name}` });
  const rows = responded.map((name) => [metricInfo[name].title, shown(s, name, 'static'), shown(with_, name, 'respond')]);
  return el('div', { id: 'response' }, el('h3', {}, 'With response: an assumption, and one round of it'),
    el('p', {}, 'If partners responded to this scenario as ', el('code', {}, a.response || 'the response'), ' says: ',
      `${counted(a.partners_more || 0, 'partner does', 'partners do')} more, ${group(String(a.partners_less || 0))} less, ${group(String(a.partners_gone || 0))} leave. `,
      'Everything else on this page is without response, guardrails too.'),
    with_.error ? el('p', { class: 'note bad' }, `It failed: ${errorText(with_.error)}`)
      : tableOf('With response', [{ title: '', head: true }, { title: 'As before', number: true }, { title: 'They respond', number: true }], rows));
};

// What each scenario costs where nobody responds, and where partners do: two bars, one above the other.
const hasResponse = scenarios.some((s) => s.with_response);
const barOf = (value, most, kind) => el('i', { class: kind, style: { width: `${most ? Math.max(0, (value / most) * 100) : 0}%` } });

const responseSection = () => {
  if (!hasResponse) return null;
  const ran = scenarios.slice(1).filter((s) => s.with_response);
  const cost = (s) => number(metric(s, 'cost')) || 0;
  const most = Math.max(cost(baseline), ...ran.flatMap((s) => [cost(s), cost(s.with_response)]));
  const two = (values) => el('span', { class: 'two', 'aria-hidden': 'true' }, values.map(([v, kind]) => barOf(v, most, kind)));
  const text = (o, name, of, withSign) => ({ text: o.error ? 'failed' : showValue(metricKind(name), metric(o, name), withSign), of: `response ${of} ${name}` });
  const rows = ran.map((s) => {
    const r = s.with_response, a = r.assumption || {};
    return [breakable(s.label), text(s, 'cost', `${s.number} static`), text(r, 'cost', `${s.number} respond`), two([[cost(s), 'static'], [cost(r), 'respond']]),
      text(s, 'cost_change', `${s.number} static`, true), text(r, 'cost_change', `${s.number} respond`, true),
      text(s, 'revenue', `${s.number} static`), text(r, 'revenue', `${s.number} respond`),
      ...['more', 'less', 'gone'].map((what) => group(String(a[`partners_${what}`] || 0)))];
  });
  const base = [baseline.label, group(baseline.metrics.cost), none, two([[cost(baseline), 'static']]), none, none, group(baseline.metrics.revenue), none, none, none, none];
  const columnsOf = [{ title: 'Scenario', head: true }, { title: 'Cost, as before', number: true }, { title: 'Cost, if they respond', number: true }, { title: '' },
    { title: 'Difference, as before', number: true }, { title: 'Difference, if they respond', number: true }, { title: 'Revenue, as before', number: true },
    { title: 'Revenue, if they respond', number: true }, { title: 'More', number: true }, { title: 'Less', number: true }, { title: 'Gone', number: true }];
  return section('responses', 'If partners responded: an assumption',
    el('p', {}, 'What each scenario would cost if partners sold more or less for what they would earn, as ',
      el('code', {}, (ran[0].with_response.assumption || {}).response || 'the response'), ' says, in one round; beside it, the cost if they behave as before. ',
      'Nothing of it was seen: it is as good as that assumption. More, less and gone: partners who would sell more, less, or nothing.'),
    el('ul', { class: 'legend' }, el('li', {}, el('span', { class: 'two key' }, barOf(1, 1, 'static')), 'cost, as before'),
      el('li', {}, el('span', { class: 'two key' }, barOf(1, 1, 'respond')), 'cost, if they respond')),
    tableOf('Costs with and without response', columnsOf, [base, ...rows]));
};

const detailSection = () => {
  const s = scenarios[state.show];
  const select = el('select', { id: 'show', change: (event) => setState({ show: Number(event.target.value) }) },
    scenarios.slice(1).map((o) => el('option', { value: o.number, selected: o.number === state.show }, o.label)));
  const bar = el('div', { class: 'bar' }, el('span', { class: 'control' }, el('label', { for: 'show' }, 'In detail:'), select));
  const body = s.error ? el('p', { class: 'note bad' }, `This scenario failed: ${errorText(s.error)}`)
    : !isWhole(s) ? el('p', { class: 'note' }, 'Of this scenario the page holds the row of the table only, so that it stays small enough to open. ',
      'Compare it by itself to see it in detail.')
      : [[changePart(s), el('div', {}, guardPart(s), moversPart(s))], ...(s.with_response ? [[responsePart(s), lorenzPart(s)]] : [[lorenzPart(s), migrationPart(s)]]),
        [s.with_response ? migrationPart(s) : null, differencePart(s, 'unit', 'By unit'), hasWorth ? differencePart(s, 'worth', `By unit, at its value in ${currency}`) : null,
          differencePart(s, 'model', 'By model')],
        [differencePart(s, 'policy', 'By policy'), differencePart(s, 'level', 'By level')]].map((two) => el('div', { class: 'pair' }, two));
  return el('section', { id: 'detail', 'aria-label': `Scenario ${s.label} in detail` }, bar, whatPart(s), body);
};

// ---- what made it ----

const madeSection = () => {
  const counts = Object.entries(page.counts).filter(([, n]) => n).map(([what, n]) => `${group(String(n))} ${what}`).join(', ');
  const c = page.check;
  const twice = c.mode === 'none' ? 'nobody (--check none)'
    : c.partners === c.of ? `all ${counted(c.of, 'partner', 'partners')}, with the same result`
      : `${group(String(c.partners))} of ${counted(c.of, 'partner', 'partners')}, with the same result`;
  const rows = [['Data', `${page.book ? 'the book' : 'the CSV files of'} ${page.book || page.data}: ${counts}`], ['Span', span()],
    ['Digest of the data', el('code', {}, page.data_digest)], ['Baseline', page.file], ['Calculated twice', twice], ['Engine', `guerdon ${page.engine}`],
    ['Resamples', page.resampling.resamples ? `${group(String(page.resampling.resamples))} of the partners, seed ${page.resampling.seed}; bands go from their 5th to their 95th percentile` : 'none'], ['Guardrails', hasGuards ? page.guardrails.join('; ') : 'none'],
    ['Assumption', hasResponse ? 'partners behave as they did, but for what is said with response' : 'partners behave as they did']];
  const plans = page.plans.map((p) => [p.scenario, p.file, el('code', {}, p.program), el('code', {}, p.policies)]);
  return section('made', 'What made this page',
    el('dl', {}, rows.map(([title, what]) => [el('dt', {}, title), el('dd', {}, what)])),
    el('p', { class: 'soft' }, 'The same data, programs, policies and engine give the same figures, to the last digit. Digests are BLAKE2b, 256 bits: ',
      'of a program as it was run, with what the scenario changes in it, and of the texts of its policies.'),
    folded('The programs and their digests', () => tableOf('Programs', [{ title: 'Scenario', head: true }, { title: 'From the file' }, { title: 'Program' }, { title: 'Policies' }], plans)));
};
