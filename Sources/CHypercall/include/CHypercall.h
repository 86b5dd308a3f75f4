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
#define HYPERCALL_TRAP_NOP ".byte 0x0f, 0x1f, 0x00"
#define HYPERCALL_TRAP_LFENCE "lfence"

/* In situ: the instructions that a hypervisor answers. */
#define HYPERCALL_TRAP_PORT "movw $0x5658, %%dx\n\tinl %%dx, %%eax"
#define HYPERCALL_TRAP_VMCALL "vmcall"
#define HYPERCALL_TRAP_VMMCALL "vmmcall"

#define HYPERCALL_TRANSPORT nop
#define HYPERCALL_TRAP HYPERCALL_TRAP_NOP
#include "forms.h"
#undef HYPERCALL_TRAP
#undef HYPERCALL_TRANSPORT

#define HYPERCALL_TRANSPORT lfence
#define HYPERCALL_TRAP HYPERCALL_TRAP_LFENCE
#include "forms.h"
#undef HYPERCALL_TRAP
#undef HYPERCALL_TRANSPORT

#define HYPERCALL_TRANSPORT port
#define HYPERCALL_TRAP HYPERCALL_TRAP_PORT
#include "forms.h"
#undef HYPERCALL_TRAP
#undef HYPERCALL_TRANSPORT

#define HYPERCALL_TRANSPORT vmcall
#define HYPERCALL_TRAP HYPERCALL_TRAP_VMCALL
#include "forms.h"
#undef HYPERCALL_TRAP
#undef HYPERCALL_TRANSPORT

#define HYPERCALL_TRANSPORT vmmcall
#define HYPERCALL_TRAP HYPERCALL_TRAP_VMMCALL
#include "forms.h"
#undef HYPERCALL_TRAP
#undef HYPERCALL_TRANSPORT

#include "vmware/high_bandwidth.h"

#elif defined(__aarch64__)

/*
 * The shell: four bytes, as long as every instruction is here. The isb keeps one
 * iteration apart from the next, as lfence does on x86-64: it is what Linux puts at
 * the same place, before it reads the counter. Nothing behind it is fetched until
 * everything before it is done, so it costs more than an lfence.
 */
#define HYPERCALL_TRANSPORT nop
#define HYPERCALL_TRAP "nop"
#include "forms.h"
#undef HYPERCALL_TRAP
#undef HYPERCALL_TRANSPORT

#define HYPERCALL_TRANSPORT isb
#define HYPERCALL_TRAP "isb"
#include "forms.h"
#undef HYPERCALL_TRAP
#undef HYPERCALL_TRANSPORT

/*
 * In situ. A hypervisor with VMware's ABI traps the read of mdccsr_el0; where none
 * does, as under QEMU's emulation, it is a read that leaves no result.
 */
#define HYPERCALL_TRANSPORT hvc
#define HYPERCALL_TRAP "hvc #0"
#include "forms.h"
#undef HYPERCALL_TRAP
#undef HYPERCALL_TRANSPORT

#define HYPERCALL_TRANSPORT mrs
#define HYPERCALL_TRAP "mrs xzr, mdccsr_el0"
#include "forms.h"
#undef HYPERCALL_TRAP
#undef HYPERCALL_TRANSPORT

#endif

#endif /* CHYPERCALL_H */
