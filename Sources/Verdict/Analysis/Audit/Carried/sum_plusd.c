/* rdx is declared changed. */
#include "sum.h"

static inline word hypercall1(word cmd, word in1) {
  word out0, dx = 0;
  __asm__ volatile(TRAP : "=a"(out0), "+d"(dx) : "a"(MAGIC), "b"(in1), "c"(cmd) : "cc", "memory");
  return out0;
}

SUM(plusd)
