// What the page is about, as it stands in it.

const page = JSON.parse(document.getElementById('data').textContent);
const scenarios = page.scenarios;
const baseline = scenarios[0];
const metricInfo = Object.fromEntries(page.metrics.map((m) => [m.name, m]));
const periods = page.periods;

const settingsOf = (s) => Object.entries(s.set || {});

// Those of a sweep are numbered: what is set says more.
const labelOf = (s) => (s.set ? settingsOf(s).map(([, value]) => value).join(', ') : s.scenario);

const stateOf = (s) => {
  if (s.error) return 'failed';
  if (!s.guardrails || !s.guardrails.length) return 'free';
  return s.guardrails.every((g) => g.is === 'kept') ? 'kept' : 'broken';
};

// Of a search: what it came to. The answer is whole, wherever it stands in the list.
const answer = page.answer || null;
const answerAt = answer ? answer.found || answer.nearest : 0;
if (answer && answer.whole) Object.assign(scenarios[answerAt], answer.whole);
const roleOf = (i) => {
  if (!answer || !i) return null;
  if (answer.goal === 'front') return answer.front.includes(i) ? 'front' : i === answerAt && answer.nearest ? 'nearest' : null;
  return i !== answerAt ? null : answer.found ? 'found' : 'nearest';
};

scenarios.forEach((s, i) => {
  s.number = i;
  s.label = labelOf(s) || `scenario ${i}`;
  s.state = i ? stateOf(s) : 'baseline';
  s.role = roleOf(i);
});

const paths = [...new Set(scenarios.flatMap((s) => Object.keys(s.set || {})))];
const valuesOf = (path) => [...new Set(scenarios.filter((s) => s.set && path in s.set).map((s) => s.set[path]))];

// The shortest end of a path that no other has: `rate` for policies.base.params.rate.
const shortOf = (path) => {
  const parts = path.split('.');
  for (let n = 1; n < parts.length; n++) {
    const end = parts.slice(-n).join('.');
    if (paths.filter((p) => p === end || p.endsWith(`.${end}`)).length === 1) return end;
  }
  return path;
};

const metric = (s, name) => (s.metrics ? s.metrics[name] : null);
const metricKind = (name) => (name === 'gini' ? 'ratio' : metricInfo[name].kind);
const figures = (s, of) => (s.figures || []).filter((f) => f.of === of);
const isWhole = (s) => Boolean(s.figures);

// Amounts by period in one unit: a text for each period, "0" where nothing was earned.
const byPeriod = (s, unit) => {
  const at = new Map(figures(s, 'period').filter((f) => f.unit === unit).map((f) => [f.name, f.quantity]));
  return periods.map((p) => at.get(p) || '0');
};

const unitsOf = () => [...new Set(scenarios.flatMap((s) => figures(s, 'period').map((f) => f.unit)))];

// Sums and differences of decimal texts, exact.
const decimalsOf = (text) => (text.split('.')[1] || '').length;
const minor = (text, decimals) => BigInt(text.replace('.', '') + '0'.repeat(decimals - decimalsOf(text)));
const decimal = (n, decimals) => {
  const digits = String(n < 0n ? -n : n).padStart(decimals + 1, '0');
  const at = digits.length - decimals;
  return (n < 0n ? '-' : '') + digits.slice(0, at) + (decimals ? `.${digits.slice(at)}` : '');
};
const addUp = (a, b, sign) => {
  const decimals = Math.max(decimalsOf(a), decimalsOf(b));
  return decimal(minor(a, decimals) + BigInt(sign) * minor(b, decimals), decimals);
};
