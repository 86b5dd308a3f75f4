/*
 * Loops of one trap and nothing else. A hypervisor may write what it likes: nothing but
 * the counter is kept, and that in a register of which no ABI makes use.
 */

#include "CCatalogue.h"
#include "CLoops.h"

#if defined(__aarch64__)
#define COUNTER "x19"
#define GIVEN_UP                                                                                   \
  "x0", "x1", "x2", "x3", "x4", "x5", "x6", "x7", "x8", "x9", "x10", "x11", "x12", "x13", "x14",   \
      "x15", "x16", "x17", "cc", "memory"
#else
#define COUNTER "r12"
#define GIVEN_UP                                                                                   \
  "rax", "rbx", "rcx", "rdx", "rsi", "rdi", "r8", "r9", "r10", "r11", "cc", "memory"
#endif

#define TRAP_LOOP(name, transport, answered_in, text)                                              \
  void clobber_trap_##name##_0_c_##transport(unsigned long iterations);                            \
  void clobber_trap_##name##_0_c_##transport(unsigned long iterations) {                           \
    register unsigned long left __asm__(COUNTER) = iterations;                                     \
    do                                                                                             \
      __asm__ volatile(text : "+r"(left) : : GIVEN_UP);                                            \
    while (--left);                                                                                \
  }

CLOBBER_TRAPS(TRAP_LOOP)
