#include "CTimer.h"

#include <stdbool.h>

#if defined(__x86_64__)

/* No instruction before it is still under way, and none after it has begun. */
static inline uint64_t begin(uint32_t *aux) {
  uint32_t low, high;
  __asm__ volatile("lfence\n\trdtscp\n\tlfence" : "=a"(low), "=d"(high), "=c"(*aux) : : "memory");
  return (uint64_t)high << 32 | low;
}

/* rdtscp waits for what came before; the fence keeps what follows from starting early. */
static inline uint64_t end(uint32_t *aux) {
  uint32_t low, high;
  __asm__ volatile("rdtscp\n\tlfence" : "=a"(low), "=d"(high), "=c"(*aux) : : "memory");
  return (uint64_t)high << 32 | low;
}

uint64_t clobber_ticks(void) {
  uint32_t low, high;
  __asm__ volatile("rdtsc" : "=a"(low), "=d"(high));
  return (uint64_t)high << 32 | low;
}

static inline uint64_t between(uint64_t start, uint64_t stop) { return stop - start; }

#include "guarded.h"

#elif defined(__aarch64__)

static bool counts_instructions;

void clobber_count_instructions(void) { counts_instructions = true; }

uint64_t clobber_ticks(void) {
  uint64_t ticks;
  if (counts_instructions)
    __asm__ volatile("mrs %0, pmevcntr0_el0" : "=r"(ticks));
  else
    __asm__ volatile("mrs %0, cntvct_el0" : "=r"(ticks));
  return ticks;
}

/* No instruction before it is still under way, and none after it has begun. */
static inline uint64_t begin(uint32_t *aux) {
  /* No instruction tells the CPU together with the counter. */
  *aux = 0;
  __asm__ volatile("isb" : : : "memory");
  uint64_t ticks = clobber_ticks();
  __asm__ volatile("isb" : : : "memory");
  return ticks;
}

static inline uint64_t end(uint32_t *aux) { return begin(aux); }

/* A counter of events has 32 bits. */
static inline uint64_t between(uint64_t start, uint64_t stop) {
  return counts_instructions ? (uint32_t)(stop - start) : stop - start;
}

/* Times one call. Of the processor's state nothing is looked at here. */
static inline uint32_t call(const void *loop, unsigned long iterations,
                            struct clobber_block *block) {
  uint64_t start = begin(&block->aux_start);
  ((clobber_loop)(uintptr_t)loop)(iterations);
  uint64_t stop = end(&block->aux_end);
  block->ticks = between(start, stop);
  return 0;
}

#endif

/* What the last call left behind. */
static uint32_t left;

uint32_t clobber_left(void) { return left; }

void clobber_run(const void *loop, unsigned long iterations) {
  struct clobber_block block;
  left = call(loop, iterations, &block);
}

void clobber_run_once(uintptr_t loop) { clobber_run((const void *)loop, 1); }

__attribute__((noinline)) struct clobber_block
clobber_time_block(const void *loop, unsigned long iterations, unsigned long stack_offset) {
  struct clobber_block block;
  /* Named in an asm, so that the compiler can't drop it. */
  void *unused = __builtin_alloca(stack_offset + 16);
  __asm__ volatile("" : : "r"(unused) : "memory");
  left = call(loop, iterations, &block);
  return block;
}

uint64_t clobber_empty_block(void) {
  uint32_t aux;
  uint64_t start = begin(&aux);
  return between(start, end(&aux));
}
