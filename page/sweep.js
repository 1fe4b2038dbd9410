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

// A bound in terms of the metric that is drawn: of a share of a count there is one line only where all that is drawn has the same count.
const linesOf = (name, bounds, drawn) => bounds.filter((b) => b.of === 'metric' && b.name === name).flatMap((b) => {
  if (!b.of_whole || !metricInfo[name].whole) return [{ b, at: Number(b.value) }];
  const wholes = new Set(drawn.filter((s) => !s.error).map((s) => metric(s, metricInfo[name].whole)));
  return wholes.size === 1 ? [{ b, at: Number(b.value) * number([...wholes][0]) }] : [];
});

const boundsOf = (name, drawn) => linesOf(name, page.bounds, drawn)
  .map(({ b, at }) => ({ text: `guardrail: ${b.guardrail}`, at, near: true, wrong: b.op.startsWith('<') ? 'above' : 'below' }));

// What is to be met, as a line across.
const targetOf = (name, drawn) => linesOf(name, answer && answer.target ? [answer.target] : [], drawn)
  .map(({ b, at }) => ({ text: `target: ${b.guardrail}`, at, near: true, target: true }));

const sweepMetrics = (of) => page.metrics.filter((m) => of.some((s) => !s.error && metric(s, m.name) !== null));

const axesOf = () => {
  const x = paths.includes(state.x) ? state.x : paths[0];
  const others = paths.filter((p) => p !== x);
  const y = others.includes(state.y) ? state.y : others[0] || null;
  return { x, y, held: others.filter((p) => p !== y) };
};

// Where nothing is chosen, the map is the one with the scenario in it that is shown first.
const heldValue = (path) => {
  const { values } = ordered(path);
  const first = scenarios[firstShown].set || {};
  return [state.held[path], first[path]].find((v) => values.includes(v)) || values[0];
};

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

// Dots and crosses for scenarios; a ring around the one that is shown in detail.
const drawRoles = (u, labels, ratio) => {
  u.ctx.font = `600 ${12 * ratio}px system-ui, sans-serif`;
  u.ctx.fillStyle = u.ctx.strokeStyle = palette().good;
  u.ctx.textBaseline = 'bottom';
  for (const [s, x, y] of labels) {
    const r = 7 * ratio;
    if (s.role === 'front') {
      u.ctx.beginPath();
      u.ctx.moveTo(x - r, y); u.ctx.lineTo(x, y - r); u.ctx.lineTo(x + r, y); u.ctx.lineTo(x, y + r);
      u.ctx.closePath();
      u.ctx.stroke();
    } else {
      const isLeft = x < u.bbox.left + u.bbox.width * 0.2;
      u.ctx.textAlign = isLeft ? 'left' : 'right';
      u.ctx.save();
      u.ctx.strokeStyle = palette().back;
      u.ctx.lineWidth = 4 * ratio;
      u.ctx.strokeText(s.role, x + (isLeft ? 11 : -11) * ratio, y - 8 * ratio);
      u.ctx.restore();
      u.ctx.fillText(s.role, x + (isLeft ? 11 : -11) * ratio, y - 8 * ratio);
    }
  }
};

const marks = (points) => (u) => {
  const ratio = devicePixelRatio;
  const labels = [];
  u.ctx.save();
  u.ctx.lineWidth = 2 * ratio;
  points.forEach((s, i) => {
    if (s.error || !Number.isFinite(u.data[1][i])) return;
    const x = u.valToPos(u.data[0][i], 'x', true);
    const y = u.valToPos(u.data[1][i], 'y', true);
    const r = 4 * ratio;
    u.ctx.beginPath();
    u.ctx.strokeStyle = u.ctx.fillStyle = s.state === 'broken' ? palette().bad : s.number ? palette().lines[0] : palette().ink;
    if (s.state === 'broken') {
      u.ctx.moveTo(x - r, y - r); u.ctx.lineTo(x + r, y + r); u.ctx.moveTo(x + r, y - r); u.ctx.lineTo(x - r, y + r);
      u.ctx.stroke();
    } else if (s.number) {
      u.ctx.arc(x, y, r, 0, 7);
      u.ctx.fill();
    } else {
      u.ctx.fillRect(x - r, y - r, 2 * r, 2 * r);
    }
    if (s.role) labels.push([s, x, y]);
    if (s.number !== state.show) return;
    u.ctx.beginPath();
    u.ctx.strokeStyle = palette().ink;
    u.ctx.arc(x, y, 2 * r, 0, 7);
    u.ctx.stroke();
  });
  drawRoles(u, labels, ratio);
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
      splits: ordered(path).numeric ? undefined : () => at }, y: { kind }, curves, says, draw: marks(points), bounds: [...boundsOf(name, points), ...targetOf(name, points), ...(name.includes('change') ? [] : [base])] }),
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
      s.error ? 'failed' : showValue(kind, metric(s, name))), s.role ? el('small', { class: 'good' }, s.role) : null,
    s.state === 'broken' ? el('small', {}, 'breaks') : null);
  };
  return [el('p', { class: 'soft' }, 'The stronger the colour, the higher the figure. ', hasGuards ? 'Framed cells marked \u201cbreaks\u201d break a guardrail. ' : '',
    'Choose a cell to see the scenario in detail below.'),
  scroller(`${metricInfo[name].title} by ${xPath} and ${yPath}`, el('table', { class: 'heat', id: 'heat' },
    el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, breakable(`${shortOf(yPath)} \\ ${shortOf(xPath)}`)), ordered(xPath).values.map((v) => el('th', { scope: 'col' }, v)))),
    el('tbody', {}, ordered(yPath).values.map((y) => el('tr', {}, el('th', { scope: 'row' }, y), ordered(xPath).values.map((x) => cell(x, y)))))))];
};

// A search of many values tries few of all pairs: a map of them would be holes.
const isSparse = () => {
  const { x, y } = axesOf();
  return answer && y && heldOnes().length * 2 < ordered(x).values.length * ordered(y).values.length;
};

const sweepSection = () => {
  if (!paths.length || isSparse()) return null;
  const { x, y } = axesOf();
  const known = sweepMetrics(swept);
  if (!known.length) return null;
  const name = known.some((m) => m.name === state.metric) ? state.metric : known[0].name;
  return section('sweep', y ? 'The map' : 'The curve',
    el('p', {}, y ? 'The figure for each pair of values.' : `The figure as ${x} changes.`, ' Between the values nothing was calculated: payments move in steps.'),
    el('div', { class: 'controls' }, choice('Figure', known.map((m) => [m.name, m.title]), name, (v) => setState({ metric: v })), pathControls()),
    y ? heatPart(x, y, name) : curvePart(x, name));
};

// Two figures of all scenarios against each other.
const tradeSection = () => {
  const ran = scenarios.filter((s) => !s.error);
  if (ran.length < 4) return null;
  const known = sweepMetrics(ran);
  const pick = (name, other) => (known.some((m) => m.name === name) ? name : other);
  const xName = pick(state.tx, 'cost'), yName = pick(state.ty, 'losers');
  const points = ran.filter((s) => metric(s, xName) !== null).sort((a, b) => number(metric(a, xName)) - number(metric(b, xName)));
  const at = points.map((s) => number(metric(s, xName)));
  const span = at[at.length - 1] - at[0] || Math.abs(at[0]) || 1;
  const [xTitle, yTitle] = [metricInfo[xName].title, metricInfo[yName].title];
  const curves = [{ at: points.map((s) => { const v = number(metric(s, yName)); return Number.isNaN(v) ? null : v; }),
    look: { color: 'transparent', width: 0, dash: [], key: null } }];
  const shown = (s, name) => showValue(metricKind(name), metric(s, name));
  const says = (i) => `${points[i].label}: ${xTitle} ${shown(points[i], xName)}, ${yTitle} ${shown(points[i], yName)}`;
  const options = known.map((m) => [m.name, m.title]);
  return section('trade', 'Trade-offs',
    el('p', {}, `Each scenario by two figures. A square is the baseline, ${hasGuards ? 'dots keep every guardrail, crosses break one, ' : 'dots are scenarios, '}`, 'and a ring is around the one that is shown in detail.',
      isFront ? ' Diamonds are around those on the front.' : null),
    el('div', { class: 'controls' }, choice('Across', options, xName, (v) => setState({ tx: v })), choice('Up', options, yName, (v) => setState({ ty: v }))),
    chart({ id: 'trade', title: `${yTitle} by ${xTitle}`, x: { at, kind: metricKind(xName), title: xTitle, range: [at[0] - span * 0.03, at[at.length - 1] + span * 0.03] },
      y: { kind: metricKind(yName) }, curves, says, draw: marks(points), bounds: boundsOf(yName, points) }),
    folded('The figures as a table', () => tableOf('Trade-offs', [{ title: 'Scenario', head: true }, { title: xTitle, number: true }, { title: yTitle, number: true }],
      points.map((s) => [s.label, { text: shown(s, xName), of: `trade ${s.number} x` }, { text: shown(s, yName), of: `trade ${s.number} y` }]))));
};
