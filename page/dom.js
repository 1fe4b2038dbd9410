// Elements. Texts become text nodes and attributes' values, never markup; styles go through the object model, which the
// page's policy allows.

const el = (tag, props, ...children) => {
  const e = document.createElement(tag);
  for (const [key, value] of Object.entries(props || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === 'function') e.addEventListener(key, value);
    else if (key === 'style') for (const [name, v] of Object.entries(value)) e.style.setProperty(name, v);
    else if (key === 'value' || key === 'checked') e[key] = value;
    else e.setAttribute(key, value === true ? '' : value);
  }
  e.append(...children.flat(Infinity).filter((c) => c !== null && c !== undefined && c !== false));
  return e;
};

// A long name may be broken after its dots before it is anywhere.
const breakable = (text) => text.split(/(?<=[.=/])(?=[^\d.=/])/).map((part, i) => [i ? el('wbr') : null, part]);

let ids = 0;
const newId = (what) => `${what}-${++ids}`;

const section = (id, title, ...children) =>
  el('section', { id, 'aria-labelledby': `${id}-title` }, el('h2', { id: `${id}-title` }, title), ...children);

// A table in a box that scrolls by itself, also by keyboard. Columns: {title, number, head}. Rows: lists of cells, each
// a text, an element, or {text, of, ...} whose `of` says what the number is.
const cellOf = (column, cell) => {
  const tag = column.head ? 'th' : 'td';
  const props = { class: column.number ? 'n' : null, scope: column.head ? 'row' : null };
  if (cell && cell.of !== undefined) props['data-of'] = cell.of;
  if (cell && cell.kind) props.class = `${props.class || ''} ${cell.kind}`.trim();
  return el(tag, props, cell && cell.text !== undefined ? cell.text : cell);
};

const scroller = (label, table, tall) => el('div', { class: tall ? 'scroll tall' : 'scroll', tabindex: '0', role: 'region', 'aria-label': label }, table);

const tableOf = (label, columns, rows) =>
  scroller(label, el('table', {},
    el('thead', {}, el('tr', {}, columns.map((c) => el('th', { scope: 'col', class: c.number ? 'n' : null }, c.title)))),
    el('tbody', {}, rows.map((row) => el('tr', {}, row.map((cell, i) => cellOf(columns[i], cell)))))));

const folded = (title, build) => {
  const box = el('details', { class: 'figures' }, el('summary', {}, title));
  box.addEventListener('toggle', () => { if (box.open && box.childElementCount === 1) box.append(build()); });
  return box;
};

const choice = (label, options, chosen, change) => {
  const id = newId('choice');
  return el('span', { class: 'control' }, el('label', { for: id }, label),
    el('select', { id, change: (event) => change(event.target.value) },
      options.map(([value, text]) => el('option', { value, selected: value === chosen }, text))));
};

const radios = (label, options, chosen, change) => {
  const name = newId('radio');
  return el('fieldset', { class: 'control' }, el('legend', {}, label),
    options.map(([value, text]) => el('label', {},
      el('input', { type: 'radio', name, value, checked: value === chosen, change: () => change(value) }), text)));
};
