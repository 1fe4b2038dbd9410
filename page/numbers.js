// Amounts arrive as decimal texts and are shown as they are: nothing here rounds what a table shows. Only charts and
// the order of rows take them as floating-point numbers.

const group = (text) => {
  const [, sign, whole, rest] = /^(-?)(\d+)(.*)$/.exec(text);
  return sign + whole.replace(/\B(?=(\d{3})+$)/g, ',') + rest;
};

const isZero = (text) => !/[1-9]/.test(text);
const isNegative = (text) => text.startsWith('-') && !isZero(text);

// 0.152733 is 15.2733 %: the point goes two places on. Shares have six decimals, so that a column has as many in each row.
const percent = (text) => {
  const [, sign, whole, fraction] = /^(-?)(\d+)\.?(\d*)$/.exec(text);
  const digits = fraction.padEnd(2, '0');
  const left = (whole + digits.slice(0, 2)).replace(/^0+(?=\d)/, '');
  const right = digits.slice(2);
  return `${sign}${group(left)}${right ? `.${right}` : ''} %`;
};

// A count as a part of what it is counted among, as the terminal says it: two decimals, a half up.
const percentOf = (part, whole) => {
  if (!Number(whole)) return none;
  const n = (BigInt(part) * 20000n + BigInt(whole)) / (2n * BigInt(whole));
  return `${group(decimal(n, 2))} %`;
};

const signed = (shown, text) => (isZero(text) || isNegative(text) ? shown : `+${shown}`);

const none = '\u2013';

// How a metric's value is written; differences carry their sign.
const showValue = (kind, value, withSign) => {
  if (value === null || value === undefined) return none;
  const text = String(value);
  const shown = kind === 'share' ? percent(text) : group(text); // a ratio, such as Gini's, stays as it is
  return withSign ? signed(shown, text) : shown;
};

const number = (text) => (text === null || text === undefined ? NaN : Number(text));

const counted = (n, one, many) => `${group(String(n))} ${n === 1 ? one : many}`;

// For axes: short, and the same number of decimals on each.
const tick = (v, kind, step) => {
  const value = kind === 'share' ? v * 100 : v;
  const by = kind === 'share' ? step * 100 : step;
  const decimals = Math.max(0, Math.min(6, -Math.floor(Math.log10(Math.abs(by) || 1) + 1e-9)));
  const text = group(value.toFixed(decimals)).replace(/^-(?=0(\.0*)?$)/, '');
  return kind === 'share' ? `${text} %` : text;
};
