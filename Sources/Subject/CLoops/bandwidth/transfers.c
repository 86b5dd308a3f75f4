#include "CBandwidth.h"

#if defined(__x86_64__)

#include "CHypercall.h"
#include "device.h"

#include <stdbool.h>
#include <string.h>

#define HYPERCALL_TRANSPORT device
#include "high_bandwidth.h"
#undef HYPERCALL_TRANSPORT

#define HYPERCALL_TRANSPORT taking
#define HYPERCALL_TRAP HYPERCALL_TRAP_taking
#include "vmware/narrow.h"
#include "vmware/wide.h"
#undef HYPERCALL_TRAP
#undef HYPERCALL_TRANSPORT

#define HYPERCALL_TRANSPORT giving
#define HYPERCALL_TRAP HYPERCALL_TRAP_giving
#include "vmware/narrow.h"
#include "vmware/wide.h"
#undef HYPERCALL_TRAP
#undef HYPERCALL_TRANSPORT

/* Commands of the message channel, with what a channel is known by. */
enum {
  BLOCK = 1 << 16,
  SEND = 30 | 2 << 16,
  RECEIVE = 30 | 4 << 16,
  CHANNEL = 1 << 16,
  COOKIE_HIGH = 2,
  COOKIE_LOW = 3,
};

/* Where the device takes the next byte to, or from; the asm knows it by this name. */
__attribute__((used, visibility("hidden"))) unsigned char *cbandwidth_position;

static unsigned char *buffer, *device;
static size_t size;
static unsigned long failures;

void cbandwidth_set(void *given, void *of_device, size_t bytes) {
  buffer = given;
  device = of_device;
  size = bytes;
  failures = 0;
}

unsigned long cbandwidth_failures(void) { return failures; }

/* Loops whose addresses are alike, so that a twin is one. */
#define LOOP __attribute__((aligned(64), noinline)) static void

#define EACH_TIME(name, move)                                                                      \
  LOOP name(unsigned long iterations) {                                                          \
    do {                                                                                           \
      cbandwidth_position = device;                                                                \
      if (!(move))                                                                                 \
        ++failures;                                                                                \
    } while (--iterations);                                                                        \
  }

HYPERCALL_INLINE bool block_out(void) {
  uint32_t status;
  vmware_hb_plus_string_out_device(BLOCK, size, CHANNEL, (unsigned long)buffer, COOKIE_LOW,
                                   COOKIE_HIGH, &status);
  return status & DEVICE_SUCCESS;
}

HYPERCALL_INLINE bool block_in(void) {
  uint32_t status;
  vmware_hb_plus_string_in_device(BLOCK, size, CHANNEL, COOKIE_HIGH, (unsigned long)buffer,
                                  COOKIE_LOW, &status);
  return status & DEVICE_SUCCESS;
}

EACH_TIME(hb_out, block_out())
EACH_TIME(hb_out_twin, block_out())
EACH_TIME(hb_in, block_in())
EACH_TIME(hb_in_twin, block_in())

/*
 * A word a call, until the device does not say success. The kernel's driver asks memcpy for
 * each word; here a whole one is a load or a store, which is the best that it can be.
 */
#define WORDS_OUT(name, call)                                                                      \
  HYPERCALL_INLINE bool name(void) {                                                               \
    const unsigned char *at = buffer;                                                              \
    size_t left = size;                                                                            \
    uint32_t word, status = DEVICE_SUCCESS, unused1, unused3, unused4, unused5;                    \
    (void)&unused1, (void)&unused3, (void)&unused4, (void)&unused5;                                \
    for (; left >= 4 && status & DEVICE_SUCCESS; left -= 4, at += 4) {                             \
      memcpy(&word, at, 4);                                                                        \
      call;                                                                                        \
    }                                                                                              \
    if (left && status & DEVICE_SUCCESS) {                                                         \
      word = 0;                                                                                    \
      for (size_t byte = 0; byte < (left & 3); ++byte)                                             \
        word |= (uint32_t)at[byte] << 8 * byte;                                                    \
      call;                                                                                        \
    }                                                                                              \
    return status & DEVICE_SUCCESS;                                                                \
  }

WORDS_OUT(words_out,
          vmware_hypercall5_taking(SEND, word, CHANNEL, COOKIE_HIGH, COOKIE_LOW, &status))
WORDS_OUT(words_out_wide, vmware_wide_taking(SEND, word, CHANNEL, COOKIE_HIGH, COOKIE_LOW, &unused1,
                                             &status, &unused3, &unused4, &unused5))

#define WORDS_IN(name, call)                                                                       \
  HYPERCALL_INLINE bool name(void) {                                                               \
    unsigned char *at = buffer;                                                                    \
    size_t left = size;                                                                            \
    uint32_t word, status = DEVICE_SUCCESS, unused3, unused4, unused5;                             \
    (void)&unused4, (void)&unused5;                                                                \
    for (; left >= 4 && status & DEVICE_SUCCESS; left -= 4, at += 4) {                             \
      call;                                                                                        \
      memcpy(at, &word, 4);                                                                        \
    }                                                                                              \
    if (left && status & DEVICE_SUCCESS) {                                                         \
      call;                                                                                        \
      for (size_t byte = 0; byte < (left & 3); ++byte)                                             \
        at[byte] = (unsigned char)(word >> 8 * byte);                                              \
    }                                                                                              \
    return status & DEVICE_SUCCESS;                                                                \
  }

WORDS_IN(words_in, vmware_hypercall7_giving(RECEIVE, 1, CHANNEL, COOKIE_HIGH, COOKIE_LOW, &word,
                                            &status, &unused3))
WORDS_IN(words_in_wide, vmware_wide_giving(RECEIVE, 1, CHANNEL, COOKIE_HIGH, COOKIE_LOW, &word,
                                           &status, &unused3, &unused4, &unused5))

EACH_TIME(lb_out, words_out())
EACH_TIME(lb_out_wide, words_out_wide())
EACH_TIME(lb_in, words_in())
EACH_TIME(lb_in_wide, words_in_wide())

const void *cbandwidth_loop(enum cbandwidth_direction direction, enum cbandwidth_way way) {
  typedef void loop(unsigned long iterations);
  static loop *const loops[2][4] = {{hb_out, hb_out_twin, lb_out, lb_out_wide},
                                        {hb_in, hb_in_twin, lb_in, lb_in_wide}};
  return (const void *)(uintptr_t)loops[direction][way];
}

void cbandwidth_flush(const void *start, size_t bytes) {
  const char *line = (const char *)((uintptr_t)start & ~(uintptr_t)63);
  for (; line < (const char *)start + bytes; line += 64)
    __asm__ volatile("clflush %0" : : "m"(*line));
  __asm__ volatile("mfence" : : : "memory");
}

#else

const void *cbandwidth_loop(enum cbandwidth_direction direction, enum cbandwidth_way way) {
  (void)direction, (void)way;
  return NULL;
}

void cbandwidth_set(void *buffer, void *device, size_t bytes) {
  (void)buffer, (void)device, (void)bytes;
}

unsigned long cbandwidth_failures(void) { return 0; }

void cbandwidth_flush(const void *buffer, size_t bytes) { (void)buffer, (void)bytes; }

#endif
