#ifndef CTRANSPORTS_H
#define CTRANSPORTS_H

/*
 * What can stand where the trap is, as text for an asm statement, and how a name
 * gets its transport.
 */

#define HYPERCALL_PASTE_(name, transport) name##_##transport
#define HYPERCALL_PASTE(name, transport) HYPERCALL_PASTE_(name, transport)
#define HC(name) HYPERCALL_PASTE(name, HYPERCALL_TRANSPORT)

/* A name as text, for an asm statement. */
#define HYPERCALL_TEXT_(name) #name
#define HYPERCALL_TEXT(name) HYPERCALL_TEXT_(name)

#if defined(__x86_64__)

/*
 * The shell: three bytes, as long as vmcall and vmmcall, and no exit. The nop lets
 * the processor overlap one iteration with the next; the lfence keeps them apart.
 */
#define HYPERCALL_TRAP_nop ".byte 0x0f, 0x1f, 0x00"
#define HYPERCALL_TRAP_lfence "lfence"

/*
 * The same for the string instructions of high bandwidth, which are two bytes long; the
 * lfence is one byte too long there.
 */
#define HYPERCALL_HB_OUT_nop ".byte 0x66, 0x90"
#define HYPERCALL_HB_IN_nop HYPERCALL_HB_OUT_nop
#define HYPERCALL_HB_OUT_lfence HYPERCALL_TRAP_lfence
#define HYPERCALL_HB_IN_lfence HYPERCALL_TRAP_lfence

/* In situ: the instructions that a hypervisor answers. */
#define HYPERCALL_TRAP_port "movw $0x5658, %%dx\n\tinl %%dx, %%eax"
#define HYPERCALL_HB_OUT_port "rep outsb"
#define HYPERCALL_HB_IN_port "rep insb"
#define HYPERCALL_TRAP_vmcall "vmcall"
#define HYPERCALL_TRAP_vmmcall "vmmcall"

#elif defined(__aarch64__)

/*
 * The shell: four bytes, as long as every instruction is here. The isb keeps one
 * iteration apart from the next, as lfence does on x86-64: it is what Linux puts at
 * the same place, before it reads the counter. Nothing behind it is fetched until
 * everything before it is done, so it costs more than an lfence.
 */
#define HYPERCALL_TRAP_nop "nop"
#define HYPERCALL_TRAP_isb "isb"

/*
 * In situ. A hypervisor with VMware's ABI traps the read of mdccsr_el0; where none
 * does, as under QEMU's emulation, it is a read that leaves no result.
 */
#define HYPERCALL_TRAP_hvc "hvc #0"
#define HYPERCALL_TRAP_mrs "mrs xzr, mdccsr_el0"

#endif

#endif /* CTRANSPORTS_H */
