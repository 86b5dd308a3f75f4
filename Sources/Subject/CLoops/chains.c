/*
 * The reference: loops of one instruction that waits for itself. Their latencies are
 * known in core cycles, so their ticks tell how many ticks a core cycle takes.
 */

#include "CCatalogue.h"
#include "CLoops.h"

#define REPEATED(text)                                                                             \
  ".rept " CLOBBER_TEXT(CLOBBER_CHAIN_LENGTH) "\n\t" text "\n\t.endr"

/* The word points at itself, so that a chain of loads stays in the L1 cache. */
#define INTEGER_CHAIN(name, text)                                                                  \
  void clobber_reference_##name##_0_c_none(unsigned long iterations);                              \
  void clobber_reference_##name##_0_c_none(unsigned long iterations) {                             \
    void *word = &word;                                                                            \
    void *value = word;                                                                            \
    do                                                                                             \
      __asm__ volatile(REPEATED(text) : "+r"(value) : : "cc", "memory");                           \
    while (--iterations);                                                                          \
  }

/* A vector register. */
#if defined(__aarch64__)
#define VECTOR "+w"
#else
#define VECTOR "+x"
#endif

/* Zero keeps every arithmetic clear of denormals. */
#define VECTOR_CHAIN(name, text)                                                                   \
  void clobber_reference_##name##_0_c_none(unsigned long iterations);                              \
  void clobber_reference_##name##_0_c_none(unsigned long iterations) {                             \
    double value = 0;                                                                              \
    do                                                                                             \
      __asm__ volatile(REPEATED(text) : VECTOR(value));                                              \
    while (--iterations);                                                                          \
  }

CLOBBER_CHAINS(INTEGER_CHAIN, VECTOR_CHAIN)

/*
 * Adds that wait for nothing but a free unit. Another thread of the same core takes some of the
 * units: that shows here and in every loop that keeps them busy, and not in a chain. An add of
 * a constant would keep none busy where the renaming of registers does it.
 */
#if defined(__aarch64__)
#define ADD(register) "add %" #register ", %" #register ", %" #register "\n\t"
#else
#define ADD(register) "addq %" #register ", %" #register "\n\t"
#endif

void clobber_reference_adds_0_c_none(unsigned long iterations);
void clobber_reference_adds_0_c_none(unsigned long iterations) {
  unsigned long a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0;
  do
    __asm__ volatile(".rept 8\n\t" ADD(0) ADD(1) ADD(2) ADD(3) ADD(4) ADD(5) ADD(6) ADD(7) ".endr"
                     : "+r"(a), "+r"(b), "+r"(c), "+r"(d), "+r"(e), "+r"(f), "+r"(g), "+r"(h)
                     :
                     : "cc");
  while (--iterations);
}
