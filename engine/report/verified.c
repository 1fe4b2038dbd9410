#include "report/verified.h"

#include <string.h>

#include "base/json.h"
#include "base/money.h"
#include "report/grid.h"

static const char *const meanings[PROOFS] = {
    "tables and triggers are as guerdon makes them",
    "each entry, and the one before it, by digest",
    "each entry sums to zero for each unit",
    "what is referred to is there",
    "kept programs and policies fit their digests",
    "certificates of runs name texts that are kept",
    "nothing was posted into a closed period",
    "each ends once; what failed came back whole",
    "SQL gives the same balances",
    "calculated again, it is what was posted",
};

static bool was_replayed(const struct verified *v) { return v->run || v->findings.wrong[PROOF_REPLAY]; }

/* ---- JSON ---- */

static void json_findings(const struct findings *f, struct json *j) {
  json_open(j, "found", '[');
  for (size_t i = 0; i < f->kept.n; i++) {
    const struct finding *x = &f->kept.at[i];
    json_open_row(j, NULL, '{');
    json_put_text(j, "proof", proof_names[x->proof]);
    if (x->entry > 0)
      json_put_count(j, "entry", (uint64_t)x->entry);
    else
      json_put_text(j, "entry", NULL);
    json_put_text(j, "text", x->text);
    json_close(j);
  }
  json_close(j);
  json_open(j, "notes", '[');
  for (size_t i = 0; i < f->notes.n; i++) json_put_text(j, NULL, f->notes.at[i]);
  json_close(j);
}

static void report_json(const struct verified *v, const char *book, const struct output *o) {
  const struct findings *f = &v->findings;
  struct json j;
  json_start(&j, o->file);
  json_open(&j, NULL, '{');
  json_put_text(&j, "book", book);
  json_put_count(&j, "entries", (uint64_t)v->entries);
  json_put_count(&j, "postings", (uint64_t)v->postings);
  json_put_text(&j, "digest", *v->digest ? v->digest : NULL);
  json_put_text(&j, "replayed_through", *v->period ? v->period : NULL);
  json_put_count(&j, "wrong", findings_wrong(f));
  json_open(&j, "proofs", '[');
  for (int i = 0; i < PROOFS; i++) {
    json_open_row(&j, NULL, '{');
    json_put_text(&j, "proof", proof_names[i]);
    json_put_count(&j, "looked_at", f->seen[i]);
    json_put_count(&j, "wrong", f->wrong[i]);
    json_close(&j);
  }
  json_close(&j);
  json_findings(f, &j);
  json_close(&j);
}

/* ---- CSV ---- */

static void report_csv(const struct verified *v, const struct output *o) {
  static const char *const titles[] = {"proof", "#looked_at", "#wrong", "#entry", "text"};
  const struct findings *f = &v->findings;
  char a[MONEY_TEXT], b[MONEY_TEXT];
  output_titles(o, titles, 5);
  for (int i = 0; i < PROOFS; i++)
    output_row(o, titles,
               (const char *const[]){proof_names[i], money_text((int64_t)f->seen[i], 0, a),
                                     money_text((int64_t)f->wrong[i], 0, b), "", meanings[i]},
               5);
  for (size_t i = 0; i < f->kept.n; i++) {
    const struct finding *x = &f->kept.at[i];
    output_row(
        o, titles,
        (const char *const[]){proof_names[x->proof], "", "", x->entry > 0 ? money_text(x->entry, 0, a) : "", x->text},
        5);
  }
  for (size_t i = 0; i < f->notes.n; i++)
    output_row(o, titles, (const char *const[]){"note", "", "", "", f->notes.at[i]}, 5);
}

/* ---- for people ---- */

static void label(const struct output *o, const char *text) {
  output_strong(o, text);
  fprintf(o->file, "%*s", 8 - (int)strlen(text), "");
}

static bool fill_proof(const void *from, size_t row, struct grid_row *out) {
  const struct findings *f = &((const struct verified *)from)->findings;
  if (row == PROOF_REPLAY && !was_replayed(from)) return false;
  out->cell[0] = proof_names[row];
  grid_count(out, 1, f->seen[row]);
  grid_count(out, 2, f->wrong[row]);
  out->cell[3] = meanings[row];
  return true;
}

static void print_proofs(const struct verified *v, const struct output *o) {
  struct grid t = {.n_rows = PROOFS, .fill = fill_proof, .from = v};
  grid_column(&t, "proof", GRID_TEXT);
  grid_column(&t, "looked at", GRID_NUMBER);
  grid_column(&t, "wrong", GRID_NUMBER);
  grid_column(&t, "", GRID_LOOSE);
  putc('\n', o->file);
  grid_print(&t, o);
}

static void print_findings(const struct findings *f, const struct output *o) {
  uint64_t wrong = findings_wrong(f);
  if (wrong) output_heading(o, "Wrong");
  for (size_t i = 0; i < f->kept.n; i++) {
    const struct finding *x = &f->kept.at[i];
    int at = x->entry > 0 ? fprintf(o->file, "%s: entry %lld ", proof_names[x->proof], (long long)x->entry)
                          : fprintf(o->file, "%s: ", proof_names[x->proof]);
    output_wrapped(o, x->text, at > 0 ? (size_t)at : 0, 2);
  }
  if (wrong > f->kept.n) fprintf(o->file, "and %llu more\n", (unsigned long long)(wrong - f->kept.n));
}

static void report_table(const struct verified *v, const char *book, const struct output *o) {
  const struct findings *f = &v->findings;
  char n[MONEY_TEXT];
  label(o, "Book");
  fprintf(o->file, "%s\n", book);
  label(o, "Ledger");
  if (!v->entries && !findings_wrong(f)) {
    fputs("empty: nothing was posted yet\n", o->file);
    return;
  }
  fprintf(o->file, "%s %s, the last with the digest\n        %s\n", money_show(v->entries, 0, n),
          v->entries == 1 ? "entry" : "entries", v->digest);
  print_proofs(v, o);
  for (size_t i = 0; i < f->notes.n; i++) {
    fputs(i ? "" : "\n", o->file);
    label(o, "Note");
    output_wrapped(o, f->notes.at[i], 8, 8);
  }
  print_findings(f, o);
  fputs(findings_wrong(f) ? "\nThis ledger is not as it was posted.\n" : "\nNothing is wrong.\n", o->file);
}

void verified_report(const struct verified *v, const char *book, const struct output *o) {
  if (o->format == OUTPUT_CSV) report_csv(v, o);
  if (o->format == OUTPUT_JSON) report_json(v, book, o);
  if (o->format == OUTPUT_TABLE) report_table(v, book, o);
}
