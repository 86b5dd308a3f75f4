#ifndef CHYPERCALL_H
#define CHYPERCALL_H

/*
 * The hypercall wrappers that are measured, each in one header of its own.
 *
 * A form's header has no include guard: it is read once for every transport, and
 * HC(name) appends the transport to each name it defines. So the instruction is
 * fixed when the caller is compiled, and nothing is decided in a timed loop.
 *
 * Freestanding C11, for x86-64 and aarch64. Nothing here allocates, branches on a
 * mode, or needs a library.
 */

#include <stdint.h>

#include "CTransports.h"

#define HYPERCALL_INLINE static inline __attribute__((always_inline))

/* Hidden, so that a caller in the same object reaches it by one direct call. */
#define HYPERCALL_OUT_OF_LINE __attribute__((noinline, visibility("hidden")))

/* A variable of which every word is written at once, so that zeros beforehand are for nothing. */
#if defined(__has_attribute)
#if __has_attribute(uninitialized)
#define HYPERCALL_UNINITIALIZED __attribute__((uninitialized))
#endif
#endif
#ifndef HYPERCALL_UNINITIALIZED
#define HYPERCALL_UNINITIALIZED
#endif

/* A function in assembly, hidden too. Its text is no template: a register has one %. */
#define HYPERCALL_ASSEMBLY(name, text)                                                             \
  __asm__(".pushsection .text\n\t.p2align 4\n\t.globl " HYPERCALL_TEXT(name) "\n\t"               \
          ".hidden " HYPERCALL_TEXT(name) "\n\t.type " HYPERCALL_TEXT(name) ", %function\n"        \
          HYPERCALL_TEXT(name) ":\n\t" text "\n\t"                                                \
          ".size " HYPERCALL_TEXT(name) ", . - " HYPERCALL_TEXT(name) "\n\t.popsection");

#include "hyperv/page.h"
#include "path.h"
#include "smccc/blocks.h"
#include "tdx/arguments.h"
#include "vmware/constants.h"

#if defined(__x86_64__)

#define HYPERCALL_TRANSPORT nop
#define HYPERCALL_TRAP HYPERCALL_TRAP_nop
#include "forms.h"
#include "abis.h"
#include "high_bandwidth.h"
#undef HYPERCALL_TRAP
#undef HYPERCALL_TRANSPORT

#define HYPERCALL_TRANSPORT lfence
#define HYPERCALL_TRAP HYPERCALL_TRAP_lfence
#include "forms.h"
#include "abis.h"
#include "high_bandwidth.h"
#undef HYPERCALL_TRAP
#undef HYPERCALL_TRANSPORT

#define HYPERCALL_TRANSPORT port
#define HYPERCALL_TRAP HYPERCALL_TRAP_port
#include "forms.h"
#include "high_bandwidth.h"
#undef HYPERCALL_TRAP
#undef HYPERCALL_TRANSPORT

#define HYPERCALL_TRANSPORT vmcall
#define HYPERCALL_TRAP HYPERCALL_TRAP_vmcall
#include "forms.h"
#undef HYPERCALL_TRAP
#undef HYPERCALL_TRANSPORT

#define HYPERCALL_TRANSPORT vmmcall
#define HYPERCALL_TRAP HYPERCALL_TRAP_vmmcall
#include "forms.h"
#undef HYPERCALL_TRAP
#undef HYPERCALL_TRANSPORT

#elif defined(__aarch64__)

#define HYPERCALL_TRANSPORT nop
#define HYPERCALL_TRAP HYPERCALL_TRAP_nop
#include "forms.h"
#include "abis.h"
#undef HYPERCALL_TRAP
#undef HYPERCALL_TRANSPORT

#define HYPERCALL_TRANSPORT isb
#define HYPERCALL_TRAP HYPERCALL_TRAP_isb
#include "forms.h"
#include "abis.h"
#undef HYPERCALL_TRAP
#undef HYPERCALL_TRANSPORT

#define HYPERCALL_TRANSPORT hvc
#define HYPERCALL_TRAP HYPERCALL_TRAP_hvc
#include "forms.h"
#undef HYPERCALL_TRAP
#undef HYPERCALL_TRANSPORT

#define HYPERCALL_TRANSPORT mrs
#define HYPERCALL_TRAP HYPERCALL_TRAP_mrs
#include "forms.h"
#undef HYPERCALL_TRAP
#undef HYPERCALL_TRANSPORT

#endif

#endif /* CHYPERCALL_H */
