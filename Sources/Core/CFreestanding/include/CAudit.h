#ifndef CAUDIT_H
#define CAUDIT_H

/*
 * One hypercall between two images of all registers. Freestanding: the same code
 * runs in a process and in a guest of its own.
 *
 * An image is CLOBBER_IMAGE_WORDS words: rax rbx rcx rdx rsi rdi rbp rsp r8 … r15,
 * the flags, and the two words of each of xmm0 … xmm15.
 */

#include <stdbool.h>
#include <stdint.h>

#define CLOBBER_IMAGE_WORDS 49

/* The block that a high bandwidth call may move at most. */
#define CLOBBER_AUDIT_BLOCK_BYTES 64

/* What is called: the trap itself, or what holds it. */
enum clobber_audit_path {
  CLOBBER_AUDIT_TRAP,
  CLOBBER_AUDIT_WIDE_CALL,
  CLOBBER_AUDIT_STRUCT,
  CLOBBER_AUDIT_HB_OUT,
  CLOBBER_AUDIT_HB_IN,
};

/* The transports, in the order of the catalogue. */
enum clobber_audit_transport {
  CLOBBER_AUDIT_NOP,
  CLOBBER_AUDIT_LFENCE,
  CLOBBER_AUDIT_PORT,
  CLOBBER_AUDIT_VMCALL,
  CLOBBER_AUDIT_VMMCALL,
};

/* A call and the two images. */
struct clobber_audit_request {
  enum clobber_audit_path path;
  enum clobber_audit_transport transport;
  uint64_t before[CLOBBER_IMAGE_WORDS], after[CLOBBER_IMAGE_WORDS];
  /* Whether there was such a call to make, and it came back. */
  bool is_made;
};

/*
 * Loads the registers from `before`, calls, and stores them to `after`.
 *
 * `before` holds what the trap is to find. What a call needs otherwise is written into
 * it: the stack pointer, flags other than those of arithmetic, a string
 * instruction's address and, for the out-of-line wrappers, the arguments.
 */
void clobber_audit_call(struct clobber_audit_request *request);

/* The two images as arrays. */
static inline uint64_t *clobber_audit_before(struct clobber_audit_request *request) {
  return request->before;
}
static inline uint64_t *clobber_audit_after(struct clobber_audit_request *request) {
  return request->after;
}

#endif /* CAUDIT_H */
