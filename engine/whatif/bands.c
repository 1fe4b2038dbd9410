#include "whatif/bands.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/money.h"
#include "run/totals.h"

__extension__ typedef __int128 wide;
__extension__ typedef unsigned __int128 uwide;

const char *const band_names[BANDS] = {"cost", "cost_change", "worth", "worth_change"};
const int band_percents[BAND_POINTS] = {5, 50, 95};
const struct band band_none = {{MONEY_NONE, MONEY_NONE, MONEY_NONE}};

/* Weights are kept while they fit into 64 MiB: 64,000 partners a thousand times; above that each is made when it is
 * needed. */
enum { KEPT_BYTES = 64 << 20 };

/* How often each partner is drawn, a byte each: [resample][partner], each row filled up with zeros to whole blocks. */
struct bands {
  struct resampling how;
  uint32_t n;
  size_t row;       /* bytes of one resample: a multiple of BLOCK */
  uint8_t *weights; /* NULL: too many to keep */
};

/* ---- draws ---- */

/* Draw number `i` of a seed: SplitMix64 (Steele, Lea and Flood 2014), whose state is a counter, so that any draw can be
 * had without those before it. */
static uint64_t draw(uint64_t seed, uint64_t i) {
  uint64_t z = seed * UINT64_C(0xD1342543DE82EF95) + (i + 1) * UINT64_C(0x9E3779B97F4A7C15);
  z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
  return z ^ (z >> 31);
}

/* A weight beyond 255 has a chance below 10^-500: such a draw counts nothing. */
static void draw_row(const struct bands *b, size_t resample, uint8_t *out) {
  uint64_t first = (uint64_t)resample * b->n;
  memset(out, 0, b->row);
  for (uint32_t i = 0; i < b->n; i++) {
    uint8_t *w = &out[(size_t)((uwide)draw(b->how.seed, first + i) * b->n >> 64)];
    *w += *w < UINT8_MAX;
  }
}

/* ---- sums ---- */

/* An amount is a sum of LIMBS pieces of 14 bits, the last of them signed. Pieces and weights multiply in 16 bits and
 * add up in 32, which compilers turn into eight products an instruction. No block overflows: 2^8 weights below 2^8
 * times pieces below 2^14 are below 2^30. */
enum { BLOCK = 256, LIMB_BITS = 14, LIMBS = 5, LIMB_MASK = (1 << LIMB_BITS) - 1 };

struct amounts {
  size_t row;
  int n_limbs;
  int16_t *limb; /* [limb][partner] */
};

/* As many as the largest amount needs. */
static int limbs_for(const int64_t *amounts, uint32_t n) {
  uint64_t largest = 0;
  for (uint32_t p = 0; p < n; p++) {
    uint64_t size = amounts[p] < 0 ? -(uint64_t)amounts[p] : (uint64_t)amounts[p];
    if (size > largest) largest = size;
  }
  int k = 1;
  while (k < LIMBS && largest >> (LIMB_BITS * k)) k++;
  return k;
}

static int split(const struct bands *b, const int64_t *amounts, struct amounts *out, struct err *e) {
  *out = (struct amounts){b->row, limbs_for(amounts, b->n), NULL};
  if (!(out->limb = mem_new(b->row * (size_t)out->n_limbs, sizeof *out->limb, e))) return e->code;
  for (uint32_t p = 0; p < b->n; p++) {
    int64_t rest = amounts[p];
    for (int k = 0; k < out->n_limbs - 1; k++) {
      out->limb[k * b->row + p] = (int16_t)(rest & LIMB_MASK);
      rest >>= LIMB_BITS;
    }
    out->limb[(out->n_limbs - 1) * b->row + p] = (int16_t)rest;
  }
  return 0;
}

static int32_t block_sum(const uint8_t *weights, const int16_t *limbs) {
  int32_t sum = 0;
  for (int i = 0; i < BLOCK; i++) sum += (int16_t)weights[i] * limbs[i];
  return sum;
}

static wide sum_row(const struct amounts *a, const uint8_t *weights) {
  int64_t sums[LIMBS] = {0};
  for (size_t at = 0; at < a->row; at += BLOCK)
    for (int k = 0; k < a->n_limbs; k++) sums[k] += block_sum(weights + at, a->limb + (size_t)k * a->row + at);
  wide sum = 0;
  for (int k = 0; k < a->n_limbs; k++) sum += (wide)sums[k] * ((wide)1 << (LIMB_BITS * k));
  return sum;
}

static int sum_all(const struct bands *b, const struct amounts *a, int64_t *out, struct err *e) {
  uint8_t *room = b->weights ? NULL : mem_new(b->row, 1, e);
  if (!b->weights && !room) return e->code;
  int rc = 0;
  for (size_t r = 0; r < b->how.resamples && !rc; r++) {
    if (room) draw_row(b, r, room);
    wide sum = sum_row(a, room ? room : b->weights + r * b->row);
    out[r] = (int64_t)sum;
    if (out[r] != sum || out[r] == MONEY_NONE) rc = totals_refuse(e);
  }
  free(room);
  return rc;
}

int bands_sums(const struct bands *b, const int64_t *amounts, int64_t *out, struct err *e) {
  struct amounts a;
  if (split(b, amounts, &a, e)) return e->code;
  int rc = sum_all(b, &a, out, e);
  free(a.limb);
  return rc;
}

/* ---- all of it ---- */

int bands_open(struct resampling how, uint32_t n_partners, struct bands **out, struct err *e) {
  struct bands *b = mem_new(1, sizeof *b, e);
  if (!b) return e->code;
  *b = (struct bands){how, n_partners, ((size_t)n_partners / BLOCK + 1) * BLOCK, NULL};
  if (how.resamples && how.resamples <= KEPT_BYTES / b->row) {
    if (!(b->weights = mem_new(how.resamples, b->row, e))) return bands_free(b), e->code;
    for (size_t r = 0; r < how.resamples; r++) draw_row(b, r, b->weights + r * b->row);
  }
  *out = b;
  return 0;
}

void bands_free(struct bands *b) {
  if (!b) return;
  free(b->weights);
  free(b);
}

static int compare(const void *a, const void *b) {
  int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
  return x < y ? -1 : x > y;
}

struct band bands_of(int64_t *sums, size_t n) {
  struct band out;
  qsort(sums, n, sizeof *sums, compare);
  for (int k = 0; k < BAND_POINTS; k++) out.at[k] = sums[(size_t)band_percents[k] * (n - 1) / 100];
  return out;
}
