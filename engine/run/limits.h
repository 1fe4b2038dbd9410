/* limits: what policies may take. Every limit of the workers, with its reason. */
#ifndef GUERDON_RUN_LIMITS_H
#define GUERDON_RUN_LIMITS_H

#include <stddef.h>
#include <stdint.h>

/* Seconds of a processor for one call: of one policy for one event of one partner, or for compiling one policy.
 * Handlers take microseconds; what takes ten seconds for one sale does not end. --policy-seconds changes it. */
#define POLICY_SECONDS 10.0
#define POLICY_SECONDS_LEAST 0.01   /* as often as the parent looks */
#define POLICY_SECONDS_MOST 86400.0 /* a day: beyond that nobody waits */

/* The same by the clock on the wall, as a multiple: a machine that is busy with other things is not the policy's
 * fault, and a worker that does not run at all must not be waited for for ever. */
#define POLICY_WALL_TIMES 20

/* Bytes of memory for all policies of a worker, their tables and texts. State is a few numbers a partner, and is let go
 * with the partner; 512 MB are a million times that. --policy-memory changes it. */
#define POLICY_MEMORY ((size_t)512 << 20)
#define POLICY_MEMORY_LEAST ((size_t)8 << 20) /* the engine's own Lua takes half of that */
#define POLICY_MEMORY_MOST ((size_t)64 << 30)

/* Address space of a worker beyond what it was forked with and what its policies may take: machine code (16 MB at most,
 * see open.lua), stacks, and the engine's own arrays, of which reasons' texts are the largest. */
#define WORKER_MEMORY ((size_t)1 << 30)
#define WORKER_MEMORY_PER_EVENT ((size_t)256) /* a reason of its own for every line */

/* What a worker may tell: lines are 48 bytes, and a reason of its own doubles that. An event gives a line or none for
 * each policy; who emits more may do so within the rest. */
#define PARCEL_BYTES ((uint64_t)256 << 20)
#define PARCEL_BYTES_PER_LINE ((uint64_t)128)

/* How many programs a worker may be ahead of what its parent has taken of it: their results stand in memory. */
#define PROGRAMS_AHEAD 4

/* How long a worker may stand still where no policy is at work: counting, telling, starting. Ten million rows take
 * seconds; what stands for ten minutes waits for something that will not come. */
#define STILL_SECONDS 600.0

/* How often the parent looks at its workers. A stopped policy is reported within two looks. */
#define WATCH_MILLISECONDS 10

/* What the kernel adds before it ends a worker by itself, should the parent not be there to do it. */
#define BACKSTOP_SECONDS 15

/* What a worker may take while its parent is at work with what it was told, and does not look. */
#define REST_SECONDS 3600.0

/* More workers than this were never faster; --jobs may ask for them. */
#define JOBS_MOST 256

/* Events that are worth a worker of their own: forking and opening a room take 5 ms, which is this many sales. */
#define EVENTS_PER_WORKER 50000

#endif
