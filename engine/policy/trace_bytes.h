/* trace_bytes: a trace as bytes and back, since what is traced happens in a process of its own. */
#ifndef GUERDON_POLICY_TRACE_BYTES_H
#define GUERDON_POLICY_TRACE_BYTES_H

#include "base/bytes.h"
#include "model/data.h"
#include "policy/trace.h"

int trace_write(const struct trace *t, struct str *out, struct err *e);

/* Into a trace that has its partner and program and is empty otherwise. Bytes that make no sense: machine.worker. */
int trace_read(struct bytes *in, const struct data *data, uint32_t n_periods, struct trace *out, struct err *e);

/* Whether a moment is one of this history and program: what a worker says is looked at before it is used. */
bool moment_is_possible(const struct moment *at, const struct program *p, const struct data *d, uint32_t n_periods);

#endif
