#include "policy/told.h"

#include <string.h>

/* ---- as bytes ---- */

static int write_info(const struct policy_info *i, struct str *out, struct err *e) {
  return bytes_put_text(out, i->kind, e) || bytes_put_number(out, i->earns, e) || bytes_put_text(out, i->summary, e) ||
         bytes_put_text(out, i->handlers, e) || bytes_put_text(out, i->reads, e);
}

static int write_param(const struct survey_param *p, struct str *out, struct err *e) {
  return bytes_put_text(out, p->name, e) || bytes_put_number(out, (uint64_t)p->line, e) ||
         bytes_put_number(out, p->is_read, e) || bytes_put_text(out, p->type, e) || bytes_put_text(out, p->of, e) ||
         bytes_put_text(out, p->keys, e) || bytes_put_text(out, p->by, e) || bytes_put_text(out, p->field, e);
}

static int write_survey(const struct survey *s, struct str *out, struct err *e) {
  if (bytes_put_number(out, s->n_params, e)) return e->code;
  for (size_t i = 0; i < s->n_params; i++)
    if (write_param(&s->params[i], out, e)) return e->code;
  return bytes_put_number(out, s->n_numbers, e) || bytes_put(out, s->numbers, s->n_numbers * sizeof *s->numbers, e) ||
         bytes_put_number(out, s->is_open, e);
}

static int write_surveys(struct vm *vm, size_t n, struct str *out, struct err *e) {
  struct arena arena = {0};
  for (size_t i = 0; i < n && !e->code; i++) {
    struct survey s;
    if (!survey_read(vm, i, &arena, &s, e)) write_survey(&s, out, e);
  }
  arena_free(&arena);
  return e->code;
}

int told_write(struct vm *vm, size_t n, bool surveys, struct str *out, struct err *e) {
  if (bytes_put_number(out, vm_kinds(vm), e) || bytes_put_number(out, surveys, e)) return e->code;
  for (size_t i = 0; i < n; i++)
    if (write_info(vm_info(vm, i), out, e)) return e->code;
  return surveys ? write_surveys(vm, n, out, e) : 0;
}

/* ---- and back ---- */

static void read_info(struct bytes *in, struct policy_info *i, struct arena *a, struct err *e) {
  i->kind = bytes_take_text(in, a, e);
  i->earns = bytes_take_number(in);
  i->summary = bytes_take_text(in, a, e);
  i->handlers = bytes_take_text(in, a, e);
  i->reads = bytes_take_text(in, a, e);
  in->is_bad |= !i->kind || !i->summary || !i->handlers || !i->reads;
}

static void read_param(struct bytes *in, struct survey_param *p, struct arena *a, struct err *e) {
  p->name = bytes_take_text(in, a, e);
  p->line = (int)bytes_take_number(in);
  p->is_read = bytes_take_number(in);
  p->type = bytes_take_text(in, a, e);
  p->of = bytes_take_text(in, a, e);
  p->keys = bytes_take_text(in, a, e);
  p->by = bytes_take_text(in, a, e);
  p->field = bytes_take_text(in, a, e);
  in->is_bad |= !p->name || !p->type || !p->of || !p->keys || !p->by || !p->field;
}

enum { LEAST_PARAM = 8 * 8 }; /* eight numbers and lengths */

static void read_survey(struct bytes *in, struct survey *s, struct arena *a, struct err *e) {
  s->n_params = bytes_take_count(in, LEAST_PARAM);
  if (!(s->params = arena_new(a, s->n_params + 1, sizeof *s->params, e))) return;
  for (size_t i = 0; i < s->n_params; i++) read_param(in, &s->params[i], a, e);
  s->n_numbers = bytes_take_count(in, sizeof *s->numbers);
  if (!(s->numbers = arena_new(a, s->n_numbers + 1, sizeof *s->numbers, e))) return;
  bytes_take(in, s->numbers, s->n_numbers * sizeof *s->numbers);
  s->is_open = bytes_take_number(in);
}

int told_read(struct bytes *in, size_t n, struct told *out, struct err *e) {
  *out = (struct told){.n = n, .kinds = (uint32_t)bytes_take_number(in)};
  bool surveys = bytes_take_number(in);
  if (!(out->infos = arena_new(&out->arena, n + 1, sizeof *out->infos, e))) return told_free(out), e->code;
  if (surveys && !(out->surveys = arena_new(&out->arena, n + 1, sizeof *out->surveys, e)))
    return told_free(out), e->code;
  for (size_t i = 0; i < n; i++) read_info(in, &out->infos[i], &out->arena, e);
  for (size_t i = 0; surveys && i < n; i++) read_survey(in, &out->surveys[i], &out->arena, e);
  if (in->is_bad && !e->code)
    err_set(e, ERR_AGAIN, "machine.worker", "what a worker says of its policies makes no sense; try again");
  if (e->code) told_free(out);
  return e->code;
}

bool told_has_kind(const struct told *t, const char *kind) {
  for (size_t i = 0; i < t->n; i++)
    if (!strcmp(t->infos[i].kind, kind)) return true;
  return false;
}

void told_free(struct told *t) {
  arena_free(&t->arena);
  *t = (struct told){0};
}
