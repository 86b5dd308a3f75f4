#ifndef CLOOPS_H
#define CLOOPS_H

/*
 * What a timed loop is made of besides the call. Each is an empty asm: it adds no
 * instruction, and it holds the compiler to a fact about a value.
 */

#include "CCatalogue.h"

#include <stdint.h>

#define CLOBBER_INLINE static inline __attribute__((always_inline))

/* The value is in a register here, and may come out changed: a live value. */
CLOBBER_INLINE unsigned long clobber_hold(unsigned long value) {
  __asm__ volatile("" : "+r"(value));
  return value;
}

/* A value that the compiler can't compute, but may keep, copy or forget. */
CLOBBER_INLINE unsigned long clobber_opaque(unsigned long value) {
  __asm__("" : "+r"(value));
  return value;
}

/* The caller wants this output in a register. */
CLOBBER_INLINE void clobber_consume_word(unsigned long value) {
  __asm__ volatile("" : : "r"(value));
}

CLOBBER_INLINE void clobber_consume(uint32_t value) { __asm__ volatile("" : : "r"(value)); }

/*
 * Lengthens the loop's own dependency chain by so many instructions of one cycle and leaves the
 * value as it is. It is no addition of a constant, which some processors do at no cost.
 */
#if defined(__aarch64__)
#define CLOBBER_KEEP "orr %0, %0, %0"
#else
#define CLOBBER_KEEP "orq %0, %0"
#endif
#define CLOBBER_DOSE_FUNCTION(adds)                                                                \
  CLOBBER_INLINE unsigned long clobber_dose##adds(unsigned long value) {                           \
    __asm__ volatile(".rept " #adds "\n\t" CLOBBER_KEEP "\n\t.endr"                                \
                     : "+r"(value)                                                                 \
                     :                                                                             \
                     : "cc");                                                                      \
    return value;                                                                                  \
  }
CLOBBER_DOSES(CLOBBER_DOSE_FUNCTION)

/* What the callers pass; any hypervisor answers these and none acts on them. */
#define CLOBBER_CMD 10 /* VMware's GETVERSION */
#if defined(__aarch64__)
#define CLOBBER_NR 0x84000000u /* PSCI_VERSION */
#else
#define CLOBBER_NR 1 /* KVM's first number, which does nothing since it lost its use */
#endif
#define CLOBBER_in1 0x1001
#define CLOBBER_in2 0x1002
#define CLOBBER_in3 0x10030000
#define CLOBBER_in4 0x1004
#define CLOBBER_in5 0x1005
#define CLOBBER_in6 0x1006
#define CLOBBER_in7 0x1007

/* The compiler of the C callers: a short name and its own words. */
const char *clobber_c_toolchain(void);
const char *clobber_c_version(void);

#endif /* CLOOPS_H */
