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

#include "vmware/constants.h"

#if defined(__x86_64__)

#define HYPERCALL_TRANSPORT nop
#define HYPERCALL_TRAP HYPERCALL_TRAP_nop
#include "forms.h"
#include "high_bandwidth.h"
#undef HYPERCALL_TRAP
#undef HYPERCALL_TRANSPORT

#define HYPERCALL_TRANSPORT lfence
#define HYPERCALL_TRAP HYPERCALL_TRAP_lfence
#include "forms.h"
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
#undef HYPERCALL_TRAP
#undef HYPERCALL_TRANSPORT

#define HYPERCALL_TRANSPORT isb
#define HYPERCALL_TRAP HYPERCALL_TRAP_isb
#include "forms.h"
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
