/*
 * The reference: loops of one instruction that waits for itself. Their latencies are
 * known in core cycles, so their ticks tell how many ticks a core cycle takes.
 */

#include "CCatalogue.h"
#include "CKernels.h"

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
