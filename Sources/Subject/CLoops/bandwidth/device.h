/*
 * The device where the trap is. It keeps every register that its wrapper does not declare
 * as changed, as a hypervisor does, and says success where the kernel's driver looks for
 * it: in the upper half of rcx, or of rbx for a block.
 *
 * What it costs beside the copy is two accesses to the stack, and for a word the position
 * that is loaded and stored.
 */

#ifndef CBANDWIDTH_DEVICE_H
#define CBANDWIDTH_DEVICE_H

#define DEVICE_SUCCESS 0x10000

#define DEVICE_BLOCK(register)                                                                     \
  "pushq %%" register "\n\tmovq cbandwidth_position(%%rip), %%" register                           \
  "\n\trep movsb\n\tpopq %%" register "\n\tmovl $0x10000, %%ebx"

#define DEVICE_WORD(move)                                                                          \
  "pushq %%rdi\n\tmovq cbandwidth_position(%%rip), %%rdi\n\tmovl " move "\n\taddq $4, %%rdi\n\t"   \
  "movq %%rdi, cbandwidth_position(%%rip)\n\tpopq %%rdi\n\tmovl $0x10000, %%ecx"

#define HYPERCALL_HB_OUT_device DEVICE_BLOCK("rdi")
#define HYPERCALL_HB_IN_device DEVICE_BLOCK("rsi")
#define HYPERCALL_TRAP_taking DEVICE_WORD("%%ebx, (%%rdi)")
#define HYPERCALL_TRAP_giving DEVICE_WORD("(%%rdi), %%ebx")

#endif /* CBANDWIDTH_DEVICE_H */
