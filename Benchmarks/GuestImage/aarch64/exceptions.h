#ifndef EXCEPTIONS_H
#define EXCEPTIONS_H

#include <stdint.h>

/* What an exception left on its stack, and takes from there when it is over. */
struct frame {
  uint64_t x[31], elr, sp;
};

void guest_exception(struct frame *frame);

#endif /* EXCEPTIONS_H */
