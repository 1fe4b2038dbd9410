// What was swept: a curve over one path, a heat map over two; further paths are held at a value that is chosen.

const fractionOf = (text) => {
  const match = /^(-?\d+(?:\.\d+)?)\s*(%?)$/.exec(text.replace(/[,_]/g, ''));
  return match ? Number(match[1]) / (match[2] ? 100 : 1) : NaN;
};

const orders = new Map();

// The values of a path in order: by number where all are numbers, else as they came.
const ordered = (path) => {
  if (!orders.has(path)) {
    const values = valuesOf(path);
    const numeric = values.every((v) => !Number.isNaN(fractionOf(v)));
    orders.set(path, { numeric, values: numeric ? [...values].sort((a, b) => fractionOf(a) - fractionOf(b)) : values });
  }
  return orders.get(path);
};

const placeOf = (path, value) => (ordered(path).numeric ? fractionOf(value) : ordered(path).values.indexOf(value));

const swept = scenarios.filter((s) => s.set);

// Numbers of a guardrail in terms of the metric that is drawn.
const boundsOf = (name) => page.bounds.filter((b) => b.of === 'metric' && b.name === name).map((b) => {
  const whole = b.of_whole && metricInfo[name].whole ? number(metric(baseline, metricInfo[name].whole)) : 1;
  return { text: `guardrail: ${b.guardrail}`, at: Number(b.value) * whole, near: true, wrong: b.op.startsWith('<') ? 'above' : 'below' };
});

const sweepMetrics = () => page.metrics.filter((m) => swept.some((s) => metric(s, m.name) !== null && !s.error));

const axesOf = () => {
  const x = paths.includes(state.x) ? state.x : paths[0];
  const others = paths.filter((p) => p !== x);
  const y = others.includes(state.y) ? state.y : others[0] || null;
  return { x, y, held: others.filter((p) => p !== y) };
};

const heldValue = (path) => (ordered(path).values.includes(state.held[path]) ? state.held[path] : ordered(path).values[0]);

const heldOnes = () => {
  const { held } = axesOf();
  return swept.filter((s) => held.every((p) => s.set[p] === heldValue(p)));
};

const pathControls = () => {
  const { x, y, held } = axesOf();
  if (paths.length === 1) return null;
  return [choice('Across', paths.map((p) => [p, p]), x, (v) => setState({ x: v, y: v === y ? x : y })),
    choice('Down', paths.filter((p) => p !== x).map((p) => [p, p]), y, (v) => setState({ y: v })),
    held.map((p) => choice(`${p} at`, ordered(p).values.map((v) => [v, v]), heldValue(p), (v) => setState({ held: { ...state.held, [p]: v } })))];
};

const marks = (points) => (u) => {
  const ratio = devicePixelRatio;
  u.ctx.save();
  u.ctx.lineWidth = 2 * ratio;
  points.forEach((s, i) => {
    if (s.error || !Number.isFinite(u.data[1][i])) return;
    const x = u.valToPos(u.data[0][i], 'x', true);
    const y = u.valToPos(u.data[1][i], 'y', true);
    const r = 4 * ratio;
    u.ctx.beginPath();
    u.ctx.strokeStyle = u.ctx.fillStyle = s.state === 'broken' ? palette().bad : palette().lines[0];
    if (s.state === 'broken') {
      u.ctx.moveTo(x - r, y - r); u.ctx.lineTo(x + r, y + r); u.ctx.moveTo(x + r, y - r); u.ctx.lineTo(x - r, y + r);
      u.ctx.stroke();
    } else {
      u.ctx.arc(x, y, r, 0, 7);
      u.ctx.fill();
    }
  });
  u.ctx.restore();
};

const curvePart = (path, name) => {
  const points = swept.filter((s) => path in s.set).sort((a, b) => placeOf(path, a.set[path]) - placeOf(path, b.set[path]));
  const at = points.map((s) => placeOf(path, s.set[path]));
  const kind = metricKind(name);
  const isPercent = points.every((s) => s.set[path].endsWith('%'));
  const lowest = Math.min(...at), highest = Math.max(...at), edge = (highest - lowest || 1) * 0.03;
  const show = (v) => (!ordered(path).numeric ? ordered(path).values[v] || '' : isPercent ? `${+(v * 100).toFixed(6)} %` : group(String(+v.toFixed(9))));
  const curves = [{ label: metricInfo[name].title, at: points.map((s) => (s.error ? null : number(metric(s, name)))), look: { ...lookOf(1), dash: [], key: null } }];
  const says = (i) => `${path} at ${points[i].set[path]}: ${points[i].error ? 'failed' : `${showValue(kind, metric(points[i], name))}; ${verdict(points[i])}`}`;
  const columnsOf = [{ title: path, head: true, number: true }, { title: metricInfo[name].title, number: true }, ...(hasGuards ? [{ title: 'Guardrails' }] : [])];
  const rows = () => points.map((s) => [s.set[path], { text: s.error ? 'failed' : showValue(kind, metric(s, name)), of: `sweep ${s.number}` }, ...(hasGuards ? [verdict(s)] : [])]);
  const base = { text: 'the baseline', at: number(metric(baseline, name)) };
  return [hasGuards ? el('p', { class: 'soft' }, 'Dots keep every guardrail, crosses break one; a guardrail on this figure is a dashed line, with its wrong side hatched.') : null,
    chart({ id: 'sweep', title: `${metricInfo[name].title} by ${path}`, x: { at, show, title: shortOf(path), range: [lowest - edge, highest + edge],
      splits: ordered(path).numeric ? undefined : () => at }, y: { kind }, curves, says, draw: marks(points), bounds: [...boundsOf(name), ...(name.includes('change') ? [] : [base])] }),
    folded('The figures as a table', () => tableOf(`${metricInfo[name].title} by ${path}`, columnsOf, rows()))];
};

const heatPart = (xPath, yPath, name) => {
  const kind = metricKind(name);
  const at = new Map(heldOnes().map((s) => [JSON.stringify([s.set[xPath], s.set[yPath]]), s]));
  const values = [...at.values()].map((s) => number(metric(s, name))).filter((v) => !Number.isNaN(v));
  const low = Math.min(...values), span = Math.max(...values) - low || 1;
  const cell = (x, y) => {
    const s = at.get(JSON.stringify([x, y]));
    if (!s) return el('td', { class: 'failed' }, none);
    const value = number(metric(s, name));
    return el('td', { class: s.state === 'broken' ? 'broken' : s.error ? 'failed' : null, 'aria-current': s.number === state.show ? 'true' : null,
      style: { '--weight': Number.isNaN(value) ? 0 : 0.08 + 0.92 * ((value - low) / span) }, 'data-of': `heat ${s.number}` },
    el('button', { type: 'button', click: () => setState({ show: s.number }), title: s.error ? errorText(s.error) : `${labelOf(s)}: ${verdict(s)}` },
      s.error ? 'failed' : showValue(kind, metric(s, name))), s.state === 'broken' ? el('small', {}, 'breaks') : null);
  };
  return [el('p', { class: 'soft' }, 'The stronger the colour, the higher the figure. ', hasGuards ? 'Framed cells marked \u201cbreaks\u201d break a guardrail. ' : '',
    'Choose a cell to see the scenario in detail below.'),
  scroller(`${metricInfo[name].title} by ${xPath} and ${yPath}`, el('table', { class: 'heat', id: 'heat' },
    el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, `${shortOf(yPath)} \\ ${shortOf(xPath)}`), ordered(xPath).values.map((v) => el('th', { scope: 'col' }, v)))),
    el('tbody', {}, ordered(yPath).values.map((y) => el('tr', {}, el('th', { scope: 'row' }, y), ordered(xPath).values.map((x) => cell(x, y)))))))];
};

const sweepSection = () => {
  if (!paths.length) return null;
  const { x, y } = axesOf();
  const known = sweepMetrics();
  if (!known.length) return null;
  const name = known.some((m) => m.name === state.metric) ? state.metric : known[0].name;
  return section('sweep', y ? 'The map' : 'The curve',
    el('p', {}, y ? 'The figure for each pair of values.' : `The figure as ${x} changes.`, ' Between the values nothing was calculated: payments move in steps.'),
    el('div', { class: 'controls' }, choice('Figure', known.map((m) => [m.name, m.title]), name, (v) => setState({ metric: v })), pathControls()),
    y ? heatPart(x, y, name) : curvePart(x, name));
};
