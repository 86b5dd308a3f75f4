#ifndef CTIMER_H
#define CTIMER_H

/*
 * The time stamp counter round one call of a kernel. Freestanding: the host and the
 * bare-metal guest use the same source.
 */

#include <stdint.h>

/* A timed loop: runs so many iterations, at least one. */
typedef void (*clobber_kernel)(unsigned long iterations);

/* One timed block. The two auxiliary words tell the CPU at either end. */
struct clobber_block {
  uint64_t ticks;
  uint32_t aux_start, aux_end;
};

/*
 * Times one call. stack_offset bytes are left unused below the caller's frame, so
 * that a kernel's stack slots don't always have the same address bits.
 */
struct clobber_block clobber_time_block(const void *kernel, unsigned long iterations,
                                        unsigned long stack_offset);

/* Runs a kernel without timing it. */
void clobber_run(const void *kernel, unsigned long iterations);

/* Ticks of an empty block. */
uint64_t clobber_empty_block(void);

/* The counter, unordered. */
uint64_t clobber_ticks(void);

#endif /* CTIMER_H */
