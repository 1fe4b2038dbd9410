// Curves, by uPlot. Each curve has a colour, a dash and a key at its end, so that none of them is needed alone.

const palettes = {
  light: { ink: '#1c2430', soft: '#5b6675', rule: '#dfe4ea', back: '#ffffff', bad: '#a3341c', good: '#1f6f46',
    lines: ['#1d62a8', '#b4500f', '#24764a', '#7b4aa6', '#a52a5a', '#7a6a00', '#0b7c80', '#666666'] },
  dark: { ink: '#e6e9ee', soft: '#9aa5b3', rule: '#2c333d', back: '#14181e', bad: '#ff9d86', good: '#7fd6ab',
    lines: ['#7db5f0', '#f0a367', '#7fd6ab', '#c6a2ec', '#f08fb4', '#d8c766', '#6fd0d3', '#b5b5b5'] },
};
const dashes = [[9, 4], [2, 3], [12, 3, 2, 3], [5, 2], [1, 2], [14, 4], [6, 2, 1, 2], [3, 5]];
const mostCurves = 8;

const darkness = matchMedia('(prefers-color-scheme: dark)');
let onPaper = false;
const palette = () => palettes[!onPaper && darkness.matches ? 'dark' : 'light'];

const keyOf = (i) => (i ? String.fromCharCode(64 + i) : 'base');
const lookOf = (i) => ({
  color: i ? palette().lines[(i - 1) % mostCurves] : palette().ink,
  dash: i ? dashes[(i - 1) % mostCurves] : [],
  width: i ? 2 : 2.5,
  key: keyOf(i),
});

const swatch = (look) => {
  const ns = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(ns, 'svg');
  const line = document.createElementNS(ns, 'line');
  const put = (e, props) => Object.entries(props).forEach(([k, v]) => e.setAttribute(k, v));
  put(svg, { width: 34, height: 10, viewBox: '0 0 34 10', 'aria-hidden': 'true' });
  put(line, { x1: 0, y1: 5, x2: 34, y2: 5, stroke: look.color, 'stroke-width': look.width,
    'stroke-dasharray': look.dash.join(' ') });
  svg.append(line);
  return svg;
};

// Lines from the lower left to the upper right, for areas that must not be told by colour alone.
const hatch = (context, color, gap) => {
  const tile = document.createElement('canvas');
  const size = gap * devicePixelRatio;
  tile.width = tile.height = size;
  const c = tile.getContext('2d');
  c.strokeStyle = color;
  c.lineWidth = devicePixelRatio;
  for (const at of [-size, 0, size]) {
    c.moveTo(at, size);
    c.lineTo(at + size, 0);
  }
  c.stroke();
  return context.createPattern(tile, 'repeat');
};

// Keys at the right ends of curves, apart from each other.
const drawKeys = (u, curves) => {
  const ratio = devicePixelRatio;
  const ends = curves.map((c, i) => ({ c, y: u.valToPos(u.data[i + 1][u.data[i + 1].length - 1], 'y', true) }))
    .filter((end) => end.c.look.key && Number.isFinite(end.y)).sort((a, b) => a.y - b.y);
  for (let i = 1; i < ends.length; i++) ends[i].y = Math.max(ends[i].y, ends[i - 1].y + 13 * ratio);
  const lowest = u.bbox.top + u.bbox.height;
  for (let i = ends.length - 1; i >= 0; i--)
    ends[i].y = Math.min(ends[i].y, i === ends.length - 1 ? lowest : ends[i + 1].y - 13 * ratio);
  u.ctx.save();
  u.ctx.font = `600 ${12 * ratio}px system-ui, sans-serif`;
  u.ctx.textAlign = 'left';
  u.ctx.textBaseline = 'middle';
  for (const { c, y } of ends) {
    u.ctx.fillStyle = c.look.color;
    u.ctx.fillText(c.look.key, u.bbox.left + u.bbox.width + 6 * ratio, y);
  }
  u.ctx.restore();
};

// Bounds as lines across, named; what lies on their wrong side is hatched.
const drawBounds = (u, bounds) => {
  const ratio = devicePixelRatio;
  const { left, top, width, height } = u.bbox;
  u.ctx.save();
  u.ctx.font = `${11 * ratio}px system-ui, sans-serif`;
  u.ctx.textAlign = 'left';
  u.ctx.lineWidth = 1.5 * ratio;
  for (const b of bounds) {
    const y = u.valToPos(b.at, 'y', true);
    if (!(y >= top && y <= top + height)) continue;
    const color = b.wrong ? palette().bad : b.target ? palette().good : palette().soft;
    if (b.wrong) {
      u.ctx.globalAlpha = 0.35;
      u.ctx.fillStyle = hatch(u.ctx, color, 10);
      u.ctx.fillRect(left, b.wrong === 'above' ? top : y, width, b.wrong === 'above' ? y - top : top + height - y);
      u.ctx.globalAlpha = 1;
    }
    u.ctx.setLineDash(b.target ? [] : b.wrong ? [6 * ratio, 4 * ratio] : [2 * ratio, 3 * ratio]);
    u.ctx.strokeStyle = u.ctx.fillStyle = color;
    u.ctx.beginPath();
    u.ctx.moveTo(left, y);
    u.ctx.lineTo(left + width, y);
    u.ctx.stroke();
    u.ctx.textBaseline = y - top < 18 * ratio ? 'top' : 'bottom';
    u.ctx.fillText(b.text, left + 8 * ratio, y + (u.ctx.textBaseline === 'top' ? 4 : -4) * ratio);
  }
  u.ctx.restore();
};

const charts = new Set();

const axisFont = '12px system-ui, sans-serif';

const axes = (spec) => {
  const p = palette();
  const common = { stroke: p.soft, font: axisFont, labelFont: axisFont, labelSize: 20, labelGap: 0, gap: 4, grid: { stroke: p.rule, width: 1 },
    ticks: { stroke: p.rule, width: 1, size: 4 } };
  return [
    { ...common, ...(spec.x.splits ? { splits: spec.x.splits } : {}), space: spec.x.space || 70, label: spec.x.title, size: 28,
      values: (u, splits, i, space, step) => splits.map((v) => (spec.x.show ? spec.x.show(v) : tick(v, spec.x.kind, step))) },
    { ...common, label: spec.y.title, values: (u, splits, i, space, step) => splits.map((v) => tick(v, spec.y.kind, step)),
      size: (u, values) => 14 + 7.2 * Math.max(3, ...(values || []).map((v) => v.length)) },
  ];
};

const seriesOf = (curve) => ({
  stroke: curve.look.color, width: curve.look.width, dash: curve.look.dash, spanGaps: false,
  points: curve.points || { show: false }, fill: curve.fill, paths: curve.stepped ? uPlot.paths.stepped({ align: 1 }) : undefined,
});

const makePlot = (host, spec) => {
  const width = Math.max(240, Math.floor(host.clientWidth));
  const bounds = spec.bounds || [];
  const { curves } = spec;
  const options = {
    width, height: spec.height || (width < 480 ? 240 : 320), legend: { show: false },
    padding: [12, curves.some((c) => c.look.key) ? 40 : 26, 0, 0],
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
    scales: { x: { time: false, range: spec.x.range }, y: { range: (u, low, high) => {
      const all = [low, high, ...bounds.filter((b) => b.near).map((b) => b.at), ...(spec.y.from === undefined ? [] : [spec.y.from])]
        .filter((v) => Number.isFinite(v));
      return uPlot.rangeNum(Math.min(...all), Math.max(...all), 0.08, true);
    } } },
    axes: axes(spec), series: [{}, ...curves.map(seriesOf)],
    hooks: { draw: [(u) => { drawBounds(u, bounds); drawKeys(u, curves); if (spec.draw) spec.draw(u); }],
      setCursor: [(u) => spec.read(u.cursor.idx)] },
  };
  const plot = new uPlot(options, [spec.x.at, ...curves.map((c) => c.at)], host);
  host.setAttribute('data-series', JSON.stringify(plot.data));
  if (bounds.length) host.setAttribute('data-bounds', bounds.map((b) => b.text).join('; '));
  return plot;
};

// spec: title (what a reader hears), x {at, show, title, splits, range}, y {title, kind, from}, curves of {at, look, texts}, bounds, says(i): what stands below at place i.
const chart = (spec) => {
  const host = el('div', { class: 'plot', role: 'img', 'aria-label': spec.title, 'data-chart': spec.id });
  const readout = el('p', { class: 'readout', 'aria-hidden': 'true' }, '\u00a0');
  const self = { host, plot: null, width: 0 };
  spec.read = (i) => { readout.textContent = i === null || i === undefined ? '\u00a0' : spec.says(i); };
  self.draw = () => {
    if (!host.isConnected || !host.clientWidth) return;
    if (self.plot) self.plot.destroy();
    self.width = host.clientWidth;
    self.plot = makePlot(host, spec);
  };
  charts.add(self);
  return el('figure', {}, host, readout);
};

const sized = new ResizeObserver((entries) => entries.forEach(({ target }) => {
  const of = [...charts].find((c) => c.host === target);
  if (of && of.width !== target.clientWidth) of.draw();
}));

// Draws what is new on the page, and forgets what left it.
const drawCharts = () => charts.forEach((c) => {
  if (!c.host.isConnected) {
    if (c.plot) c.plot.destroy();
    sized.unobserve(c.host);
    charts.delete(c);
  } else if (!c.plot) {
    c.draw();
    sized.observe(c.host);
  }
});
