#ifndef CTIMER_H
#define CTIMER_H

/*
 * The processor's counter round one call of a loop: the time stamp counter, or the
 * virtual counter of aarch64. Freestanding: the host and the bare-metal guest use the
 * same source.
 */

#include <stdint.h>

/* A timed loop: runs so many iterations, at least one. */
typedef void (*clobber_loop)(unsigned long iterations);

/* One timed block. The two auxiliary words tell the CPU at either end,
 * where the counter comes with it. */
struct clobber_block {
  uint64_t ticks;
  uint32_t aux_start, aux_end;
};

/*
 * Times one call. stack_offset bytes are left unused below the caller's frame, so
 * that a loop's stack slots don't always have the same address bits.
 */
struct clobber_block clobber_time_block(const void *loop, unsigned long iterations,
                                        unsigned long stack_offset);

/* Runs a loop without timing it. */
void clobber_run(const void *loop, unsigned long iterations);

/* The same for one iteration and a loop's address as a number. */
void clobber_run_once(uintptr_t loop);

/*
 * What the last of these calls left changed that a function leaves as it was. It has been put
 * right. One thread at a time calls loops. On aarch64 nothing is looked at.
 */
#define CLOBBER_LEFT_DIRECTION 1u
#define CLOBBER_LEFT_ALIGNMENT_CHECK 2u
#define CLOBBER_LEFT_FLAGS 4u
#define CLOBBER_LEFT_MXCSR 8u
#define CLOBBER_LEFT_X87 16u
#define CLOBBER_LEFT_STACK_POINTER 32u
#define CLOBBER_LEFT_REGISTERS 64u
uint32_t clobber_left(void);

/* Ticks of an empty block. */
uint64_t clobber_empty_block(void);

/* The counter, unordered. */
uint64_t clobber_ticks(void);

#if defined(__aarch64__)
/*
 * From now on the counter is the first of the performance monitor's, which a guest of
 * one processor has set to count instructions.
 */
void clobber_count_instructions(void);
#endif

#endif /* CTIMER_H */
