#ifndef CLOOPS_SITES_PARTS_H
#define CLOOPS_SITES_PARTS_H

/* What call sites are made of besides their calls. */

#include "CHypercall.h"
#include "CLoops.h"

/*
 * A wrapper that the compiler did not inline. What a site passes as a literal is in the
 * copy, as compilers clone functions for constants; addresses of outputs arrive in the
 * argument registers, which the wide forms take as well. Its name begins as that of every
 * wrapper, by which it is found and moved with the loop.
 */
#if defined(__clang__)
#define SITE_OUT_OF_LINE HYPERCALL_OUT_OF_LINE
#define SITE_PASSED_ONCE
#else
#define SITE_OUT_OF_LINE HYPERCALL_OUT_OF_LINE __attribute__((noclone, noipa))
/*
 * A site is passed once in each call of its function. So gcc moves nothing out of the loop: an output's
 * address would be kept on the stack, and its zero in a register. clang makes both where they are used.
 */
#define SITE_PASSED_ONCE                                                                           \
  __attribute__((optimize("no-gcse", "no-move-loop-invariants", "no-tree-loop-im")))
#endif

/* The names of a site's loop, of its calls, and of the wrappers in SITE_FORM. */
#define SITE_LOOP_NAME_(site, copy, form, live) HC(clobber_##site##copy##form##_##live##_c)
#define SITE_LOOP_NAME(site, copy, form, live) SITE_LOOP_NAME_(site, copy, form, live)
#define SITE_LOOP(site, live)                                                                      \
  SITE_PASSED_ONCE void SITE_LOOP_NAME(site, SITE_COPY, SITE_FORM, live)(unsigned long);           \
  void SITE_LOOP_NAME(site, SITE_COPY, SITE_FORM, live)(unsigned long iterations)

#define SITE_CALL_NAME_(call, copy, form) HC(vmware_##call##copy##form)
#define SITE_CALL_NAME(call, copy, form) SITE_CALL_NAME_(call, copy, form)
#define CALLED(call) SITE_CALL_NAME(call, SITE_COPY, SITE_FORM)

#define SITE_WRAPPER_NAME_(operation, form) HC(site_##operation##_##form)
#define SITE_WRAPPER_NAME(operation, form) SITE_WRAPPER_NAME_(operation, form)
#define WRAPPER(operation) SITE_WRAPPER_NAME(operation, SITE_FORM)

/* Sub-commands are in the upper half of the command. */
#define SUBCOMMAND(command, sub) ((command) | (unsigned long)(sub) << 16)

/* An argument of the function that a site is in: in this register when the site begins. */
CLOBBER_INLINE void *site_arrive_rdi(void *value) {
  __asm__ volatile("" : "+D"(value));
  return value;
}
CLOBBER_INLINE unsigned long site_given_rdi(void) {
  unsigned long value;
  __asm__ volatile("" : "=D"(value));
  return value;
}
CLOBBER_INLINE unsigned long site_given_rsi(void) {
  unsigned long value;
  __asm__ volatile("" : "=S"(value));
  return value;
}

/* A pointer that the caller keeps in a register. */
CLOBBER_INLINE void *site_hold(void *value) {
  __asm__ volatile("" : "+r"(value));
  return value;
}

/* A call of another function with two arguments: it leaves only what it must preserve. */
CLOBBER_INLINE void site_call_other(unsigned long first, unsigned long second) {
  __asm__ volatile("" : "+D"(first), "+S"(second)
                   :
                   : "rax", "rcx", "rdx", "r8", "r9", "r10", "r11", "cc", "memory");
}

/*
 * The function that a site is in returns and is called again: no constant is left where it
 * had put one. Without it a loop would set up once what a wrapper does not change, which
 * helps no site that is passed once.
 */
CLOBBER_INLINE void site_return(void) {
  __asm__ volatile(""
                   :
                   :
                   : "rax", "rbx", "rcx", "rdx", "rsi", "rdi", "r8", "r9", "r10", "r11", "cc",
                     "memory");
}

/*
 * The same where the function keeps nothing from one time to the next: the caller has values of its
 * own in all registers but the counter's, so that no constant is left in one of those either.
 */
CLOBBER_INLINE void site_leave(void) {
  __asm__ volatile(""
                   :
                   :
                   : "rax", "rbx", "rcx", "rdx", "rsi", "rdi", "r8", "r9", "r10", "r11", "r12",
                     "r13", "r14", "r15", "cc", "memory");
}

/* What a site holds of its message channel. */
struct site_channel {
  uint16_t id;
  uint32_t cookie_high, cookie_low;
};

#endif /* CLOOPS_SITES_PARTS_H */
