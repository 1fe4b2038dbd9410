// Everything that a page shows as a number of its data, a line each: what it is, and the text that is seen; then the
// series that the charts were given. Of one scenario: the address says which.
(() => {
  const lines = [];
  for (const box of document.querySelectorAll('details')) box.open = true;
  const put = () => {
    const number = (/show=(\d+)/.exec(location.hash) || [0, 1])[1];
    for (const e of document.querySelectorAll('[data-of]')) {
      const of = e.getAttribute('data-of');
      const isRow = e.closest('#table') || e.closest('header');
      lines.push(`${isRow ? 'row' : number} ${of}\t${e.textContent}`);
    }
    for (const e of document.querySelectorAll('[data-series]'))
      JSON.parse(e.getAttribute('data-series')).forEach((series, i) => {
        if (i) series.forEach((v, k) => lines.push(`${number} series ${e.getAttribute('data-chart')} ${i} ${k}\t${v}`));
      });
    return lines.join('\n');
  };
  return new Promise((done) => setTimeout(() => done(put()), 0)); // what is unfolded is made when the browser says so
})()
