#include "CBandwidth.h"

void clobber_reference_add_0_c_none(unsigned long iterations);

const void *cbandwidth_clock(void) {
  return (const void *)(uintptr_t)clobber_reference_add_0_c_none;
}

void cbandwidth_spoil(void *destination, const void *expected, size_t bytes) {
  unsigned char *to = destination;
  const unsigned char *from = expected;
  for (size_t at = 0; at < bytes; ++at)
    to[at] = (unsigned char)~from[at];
}

size_t cbandwidth_difference(const void *one, const void *other, size_t bytes) {
  const unsigned char *a = one, *b = other;
  size_t at = 0;
  while (at < bytes && a[at] == b[at])
    ++at;
  return at;
}
