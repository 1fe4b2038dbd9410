#include "run/earn.h"

#include "base/mem.h"
#include "policy/vm.h"
#include "run/lines.h"
#include "run/sink.h"
#include "run/stock.h"
#include "run/timeline.h"
#include "run/turns.h"

/* Before anything is counted: there are no facts and no timeline yet. */
static int qualify(struct result *r, struct vm *vm, const struct earn_options *o, struct err *e) {
  struct sink *sink;
  if (!vm_has_kind(vm, "qualification")) return 0;
  r->unqualified = mem_new(r->data->n_referrals, sizeof *r->unqualified, e);
  if (!r->unqualified || sink_open(r, NULL, o, &sink, e)) return e->code;
  vm_qualify(vm, sink_deck(sink), e);
  sink_free(sink);
  return e->code;
}

static int add_to_timeline(void *timeline, uint32_t partner, struct err *e) {
  return timeline_add(timeline, partner, e);
}

static int drive(struct result *r, struct vm *vm, const struct timeline *t, const struct earn_options *o,
                 struct err *e) {
  struct sink *sink;
  if (sink_open(r, t, o, &sink, e)) return e->code;
  vm_run(vm, sink_deck(sink), e);
  sink_free(sink);
  return e->code; /* the sink's own, too */
}

static int calculate(struct result *r, struct vm *vm, const struct earn_options *o, struct err *e) {
  struct timeline t = {0};
  int rc = qualify(r, vm, o, e);
  if (!rc) rc = timeline_open(r->data, vm_kinds(vm), r->unqualified, &t, e);
  if (!rc) rc = facts_count(r->facts, r->data, r->unqualified, add_to_timeline, &t, e);
  if (!rc) rc = drive(r, vm, &t, o, e);
  if (!rc && o->partners) rc = turns_restore(r, e);
  if (!rc && !o->trace && !o->partners) rc = stock_apply(r, e); /* of a stock there is less for one than for all */
  if (!o->lines) r->n_lines = 0;                /* some were kept for the stock */
  if (!rc) rc = lines_sort(r, e);
  timeline_free(&t);
  return rc;
}

int earn_run(const struct program *program, const struct data *data, const struct earn_options *o, struct result **out,
             struct err *e) {
  struct vm *vm;
  struct facts *facts;
  *out = NULL;
  *e = (struct err){0};
  int rc = vm_open(program, data, &(struct vm_options){o->trace, o->stop_endless, o->interpreted}, &vm, e);
  if (!rc) rc = facts_open(program, data, &facts, e);
  if (!rc) rc = result_open(program, data, vm, facts, out, e);
  if (!rc) rc = calculate(*out, vm, o, e);
  vm_close(vm);
  if (!rc) return 0;
  result_free(*out);
  *out = NULL;
  return rc;
}
