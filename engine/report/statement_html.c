#include <string.h>

#include "base/str.h"
#include "report/statement.h"

/* The page's own style: dark and light as the reader's machine has it, black on white on paper. On a narrow screen each
 * row becomes a card, whose cells say what they are. */
static const char style[] =
    ":root{color-scheme:light "
    "dark;--ink:#1c2430;--soft:#5b6675;--rule:#d9dee5;--back:#fff;--band:#f4f6f9;--sum:#0b5a3c}\n"
    "@media(prefers-color-scheme:dark){:root{--ink:#e6e9ee;--soft:#9aa5b3;--rule:#343c48;--back:#14181e;--band:#1c222b;"
    "--sum:#7fd6ab}}\n"
    "*{box-sizing:border-box}\n"
    "body{margin:0 auto;max-width:60rem;padding:2rem 1.25rem 3rem;font:16px/1.5 system-ui,sans-serif;color:var(--ink);"
    "background:var(--back)}\n"
    "h1{font-size:1.6rem;line-height:1.25;margin:0}h2{font-size:1.1rem;margin:2.25rem 0 .5rem}\n"
    "header p{margin:.25rem 0 0;color:var(--soft)}\n"
    ".units{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(16rem,100%),26rem));gap:1rem;margin-top:1."
    "5rem}\n"
    ".unit{border:1px solid var(--rule);border-radius:.5rem;padding:.9rem 1rem;background:var(--band)}\n"
    ".unit h3{margin:0 0 .4rem;font-size:.95rem;color:var(--soft);font-weight:600;overflow-wrap:anywhere}\n"
    ".unit div{display:flex;justify-content:space-between;gap:1rem}\n"
    ".unit .sum{border-top:1px solid "
    "var(--rule);margin-top:.35rem;padding-top:.35rem;font-weight:700;color:var(--sum)}\n"
    ".unit .sub{color:var(--soft);font-size:.9rem}\n"
    "table{width:100%;border-collapse:collapse;font-size:.92rem}\n"
    "th{text-align:left;font-weight:600;color:var(--soft);border-bottom:1px solid var(--rule);padding:.3rem .6rem "
    ".3rem 0}\n"
    "td{vertical-align:top;border-bottom:1px solid var(--rule);padding:.35rem .6rem .35rem 0;overflow-wrap:anywhere}\n"
    "th.n,td.n,.unit span+span{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}\n"
    ".d{white-space:nowrap}\n"
    "tr.group td{padding-top:.9rem;font-weight:600;border-bottom-width:2px}\n"
    "footer{margin-top:2.5rem;padding-top:.75rem;border-top:1px solid var(--rule);color:var(--soft);font-size:.8rem;"
    "overflow-wrap:anywhere}\n"
    "@media(max-width:40rem){body{padding:1.25rem 1rem 2rem}thead{display:none}table,tbody{display:block}\n"
    "tr{display:flex;flex-wrap:wrap;gap:0 .4rem;border-bottom:1px solid var(--rule);padding:.5rem 0}\n"
    "td{order:4;flex:0 0 100%;border:0;padding:0;color:var(--soft)}td:empty{display:none}\n"
    "td:first-child{order:1;flex:1 1 50%;color:inherit;font-weight:600}td.n{order:2;flex:none;color:inherit}\n"
    "td.u{order:3;flex:none}td[data-is]:not(:first-child,.n,.u,[data-is=reason])::before,"
    "td[data-is='payable from']::before{content:attr(data-is) ' '}\n"
    "tr.group{border-bottom-width:2px}tr.group td{padding-top:.6rem}}\n"
    "@media print{:root{--ink:#000;--soft:#444;--rule:#bbb;--back:#fff;--band:#fff;--sum:#000}body{max-width:none;"
    "padding:0;font-size:10pt}tr,.unit{break-inside:avoid}h2{break-after:avoid}thead{display:table-header-group}}\n";

static void put_escaped(const char *text, size_t n, FILE *out) {
  for (size_t i = 0; i < n; i++) {
    unsigned char c = (unsigned char)text[i];
    switch (c) {
      case '&': fputs("&amp;", out); break;
      case '<': fputs("&lt;", out); break;
      case '>': fputs("&gt;", out); break;
      case '"': fputs("&quot;", out); break;
      case '\'': fputs("&#39;", out); break;
      default: putc(c < 0x20 || c == 0x7f ? ' ' : c, out);
    }
  }
}

/* Bytes that are not UTF-8 become U+FFFD. */
static void put(const char *text, FILE *out) {
  for (size_t n = strlen(text); n;) {
    size_t good = str_utf8_check(text, n);
    put_escaped(text, good, out);
    if (good == n) return;
    fputs("&#xFFFD;", out);
    text += good + 1;
    n -= good + 1;
  }
}

static void put_unit_row(const struct sheet_row *r, bool notes, FILE *out) {
  bool below = *r->cell[0] == ' ';
  fprintf(out, "<div%s><span>", r->is_sum ? " class=\"sum\"" : below ? " class=\"sub\"" : "");
  put(r->cell[0], out);
  fputs("</span><span>", out);
  put(r->cell[1], out);
  fputs("</span></div>\n", out);
  if (!notes || !*r->cell[3]) return;
  fputs("<div class=\"sub\"><span></span><span>", out);
  put(r->cell[3], out);
  fputs("</span></div>\n", out);
}

static void put_balances(const struct sheet_section *t, FILE *out) {
  fputs("<section class=\"units\" aria-label=\"Balance\">\n", out);
  for (size_t i = 0; i < t->rows.n; i++) {
    if (t->rows.at[i].above) {
      fputs(i ? "</div>\n<div class=\"unit\"><h3>" : "<div class=\"unit\"><h3>", out);
      put(t->rows.at[i].above, out);
      fputs("</h3>\n", out);
    }
    put_unit_row(&t->rows.at[i], t->n_columns > 3, out);
  }
  fputs(t->rows.n ? "</div>\n</section>\n" : "<p>Nothing was posted yet.</p>\n</section>\n", out);
}

static const char *class_of(const struct sheet_section *t, size_t column) {
  if (t->numbers >> column & 1) return " class=\"n\"";
  if (!strcmp(t->titles[column], "unit")) return " class=\"u\"";
  return !strcmp(t->titles[column], "due") ? " class=\"d\"" : "";
}

static void put_row(const struct sheet_section *t, const struct sheet_row *r, FILE *out) {
  if (r->above) {
    fprintf(out, "<tr class=\"group\"><td colspan=\"%zu\">", t->n_columns);
    put(r->above, out);
    fputs("</td></tr>\n", out);
  }
  fputs("<tr>", out);
  for (size_t i = 0; i < t->n_columns; i++) {
    fprintf(out, "<td%s data-is=\"", class_of(t, i));
    put(t->titles[i], out);
    fputs("\">", out);
    put(r->cell[i], out);
    fputs("</td>", out);
  }
  fputs("</tr>\n", out);
}

static void put_section(const struct sheet_section *t, FILE *out) {
  if (!t->rows.n) return;
  fputs("<section>\n<h2>", out);
  put(t->title, out);
  fputs("</h2>\n<table>\n<thead><tr>", out);
  for (size_t i = 0; i < t->n_columns; i++) {
    fputs(t->numbers >> i & 1 ? "<th class=\"n\" scope=\"col\">" : "<th scope=\"col\">", out);
    put(t->titles[i], out);
    fputs("</th>", out);
  }
  fputs("</tr></thead>\n<tbody>\n", out);
  for (size_t i = 0; i < t->rows.n; i++) put_row(t, &t->rows.at[i], out);
  fputs("</tbody>\n</table>\n</section>\n", out);
}

static void put_head(const struct sheet *s, FILE *out) {
  const char *who = *s->name ? s->name : s->of->partner;
  fputs(
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';style-src 'unsafe-inline'\">\n<title>",
      out);
  put(who, out);
  fputs(", ", out);
  put(s->of->period, out);
  fprintf(out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n<header>\n<h1>", style);
  put(who, out);
  fputs(": statement for ", out);
  put(s->of->period, out);
  fputs("</h1>\n<p>", out);
  put(s->of->partner, out);
  fputs(" in the program ", out);
  put(ledger_program(s->about->ledger), out);
  fprintf(out, ", <span class=\"d\">%s</span> to <span class=\"d\">%s</span></p>\n<p>The period is ", s->about->first,
          s->about->last);
  put(s->status, out);
  fputs(".</p>\n</header>\n<main>\n", out);
}

void statement_html(const struct sheet *s, FILE *out) {
  const struct statement_about *a = s->about;
  put_head(s, out);
  put_balances(&s->sections[SHEET_BALANCE], out);
  for (int i = SHEET_BALANCE + 1; i < SHEET_SECTIONS; i++) put_section(&s->sections[i], out);
  fputs("</main>\n<footer>\n<p>Due: money is payable from that day; a reward expires on it.</p>\n", out);
  fprintf(
      out,
      "<p>By the ledger through entry %lld, digest %s; run %lld, data %s, program %s, policies %s, guerdon %s.</p>\n",
      (long long)a->through, a->digest, (long long)a->run.run, a->run.data, a->run.program, a->run.policies,
      a->run.engine);
  fputs("</footer>\n</body>\n</html>\n", out);
}
