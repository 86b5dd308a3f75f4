#ifndef CHYPERCALL_H
#define CHYPERCALL_H

/*
 * The hypercall wrappers that are measured, each in one header of its own.
 *
 * A form's header has no include guard: it is read once for every transport, and
 * HC(name) appends the transport to each name it defines. So the instruction is
 * fixed when the caller is compiled, and nothing is decided in a timed loop.
 *
 * Freestanding C11; x86-64 only. Nothing here allocates, branches on a mode, or
 * needs a library.
 */

#include <stdint.h>

#define HYPERCALL_PASTE_(name, transport) name##_##transport
#define HYPERCALL_PASTE(name, transport) HYPERCALL_PASTE_(name, transport)
#define HC(name) HYPERCALL_PASTE(name, HYPERCALL_TRANSPORT)

#define HYPERCALL_INLINE static inline __attribute__((always_inline))

/* Hidden, so that a caller in the same object reaches it by one direct call. */
#define HYPERCALL_OUT_OF_LINE __attribute__((noinline, visibility("hidden")))

#include "vmware/constants.h"

#if defined(__x86_64__)

/*
 * The shell: three bytes, as long as vmcall and vmmcall, and no exit. The nop lets
 * the processor overlap one iteration with the next; the lfence keeps them apart.
 */
#define HYPERCALL_TRANSPORT nop
#define HYPERCALL_TRAP ".byte 0x0f, 0x1f, 0x00"
#include "forms.h"
#undef HYPERCALL_TRAP
#undef HYPERCALL_TRANSPORT

#define HYPERCALL_TRANSPORT lfence
#define HYPERCALL_TRAP "lfence"
#include "forms.h"
#undef HYPERCALL_TRAP
#undef HYPERCALL_TRANSPORT

/* In situ: the instructions that a hypervisor answers. */
#define HYPERCALL_TRANSPORT port
#define HYPERCALL_TRAP "movw $0x5658, %%dx\n\tinl %%dx, %%eax"
#include "forms.h"
#undef HYPERCALL_TRAP
#undef HYPERCALL_TRANSPORT

#define HYPERCALL_TRANSPORT vmcall
#define HYPERCALL_TRAP "vmcall"
#include "forms.h"
#undef HYPERCALL_TRAP
#undef HYPERCALL_TRANSPORT

#define HYPERCALL_TRANSPORT vmmcall
#define HYPERCALL_TRAP "vmmcall"
#include "forms.h"
#undef HYPERCALL_TRAP
#undef HYPERCALL_TRANSPORT

#endif /* __x86_64__ */

#endif /* CHYPERCALL_H */
