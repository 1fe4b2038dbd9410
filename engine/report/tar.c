#include "report/tar.h"

#include <string.h>

enum { BLOCK = 512, NAME = 100, PREFIX = 155 };

struct header { /* POSIX.1-1988 */
  char name[NAME], mode[8], uid[8], gid[8], size[12], mtime[12], checksum[8], type, link[100], magic[6], version[2],
      user[32], group[32], major[8], minor[8], prefix[PREFIX], rest[12];
};
_Static_assert(sizeof(struct header) == BLOCK, "a header is one block");

/* Where a name is cut in two at a slash; 0: it fits as it is; -1: nowhere. */
static long cut(const char *name) {
  size_t n = strlen(name);
  if (n <= NAME) return 0;
  for (size_t i = n - NAME - 1; i < n && i <= PREFIX; i++)
    if (i && name[i] == '/') return (long)i;
  return -1;
}

static void set_octal(char *field, size_t size, unsigned long long n) {
  field[--size] = 0;
  while (size) field[--size] = (char)('0' + (n & 7)), n >>= 3;
}

static void set_checksum(struct header *h) {
  unsigned sum = 0;
  memset(h->checksum, ' ', sizeof h->checksum);
  for (size_t i = 0; i < BLOCK; i++) sum += ((const unsigned char *)h)[i];
  set_octal(h->checksum, 7, sum);
}

static void put_header(FILE *out, const char *name, char type, size_t n) {
  struct header h = {.type = type};
  long at = cut(name);
  if (at > 0) memcpy(h.prefix, name, (size_t)at);
  if (at >= 0) memcpy(h.name, name + at + (at > 0), strlen(name + at + (at > 0)));
  if (at < 0) memcpy(h.name, name, NAME);
  set_octal(h.mode, sizeof h.mode, 0644);
  set_octal(h.uid, sizeof h.uid, 0);
  set_octal(h.gid, sizeof h.gid, 0);
  set_octal(h.size, sizeof h.size, n);
  set_octal(h.mtime, sizeof h.mtime, 0);
  memcpy(h.magic, "ustar", sizeof "ustar");
  memcpy(h.version, "00", sizeof h.version);
  set_checksum(&h);
  fwrite(&h, 1, BLOCK, out);
}

static void put_bytes(FILE *out, const char *bytes, size_t n) {
  static const char zeros[BLOCK];
  if (n) fwrite(bytes, 1, n, out);
  if (n % BLOCK) fwrite(zeros, 1, BLOCK - n % BLOCK, out);
}

/* `27 path=...` and a line end: the number counts itself. */
static void put_long_name(FILE *out, const char *name) {
  static const char word[] = " path=";
  size_t n = strlen(name) + sizeof word, digits = 1; /* with the line end */
  char room[32];
  while ((size_t)snprintf(room, sizeof room, "%zu", n + digits) != digits) digits++;
  put_header(out, "long-name", 'x', n + digits);
  fprintf(out, "%zu%s%s\n", n + digits, word, name);
  if ((n + digits) % BLOCK)
    for (size_t i = (n + digits) % BLOCK; i < BLOCK; i++) putc(0, out);
}

void tar_put(FILE *out, const char *name, const char *bytes, size_t n) {
  if (cut(name) < 0) put_long_name(out, name);
  put_header(out, name, '0', n);
  put_bytes(out, bytes, n);
}

void tar_end(FILE *out) {
  static const char zeros[2 * BLOCK];
  fwrite(zeros, 1, sizeof zeros, out);
}
