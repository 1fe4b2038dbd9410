/* page_bytes: the page around its data, as the build put it together from page/. */
#ifndef GUERDON_REPORT_PAGE_BYTES_H
#define GUERDON_REPORT_PAGE_BYTES_H

#include <stddef.h>

struct page_bytes {
  const char *at;
  size_t n;
};
extern const struct page_bytes page_before, page_after;

#endif
