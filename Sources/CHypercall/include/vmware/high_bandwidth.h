/*
 * The high bandwidth calls, over their own port only: a block of in2 bytes goes out
 * from in4, or comes in to in5. The constraints are mainline's. Registers on entry:
 * eax magic, ebx cmd, ecx in2, edx in3 and the port, esi in4, edi in5, ebp in6; on
 * return eax is the result and ebx out1.
 *
 * The string instructions count rcx down and move rsi or rdi, which the wrappers
 * don't say. The push needs a caller without a red zone, as in Linux.
 */

#define VMWARE_HB_OUT "rep outsb"
#define VMWARE_HB_IN "rep insb"
#define VMWARE_HB_CALL(trap) "pushq %%rbp\n\tmovq %[in6], %%rbp\n\t" trap "\n\tpopq %%rbp"

HYPERCALL_INLINE unsigned long vmware_hb_out(unsigned long cmd, unsigned long in2,
                                             unsigned long in3, unsigned long in4,
                                             unsigned long in5, unsigned long in6, uint32_t *out1) {
  unsigned long out0;
  __asm__ volatile(VMWARE_HB_CALL(VMWARE_HB_OUT)
                   : "=a"(out0), "=b"(*out1)
                   : "a"(VMWARE_MAGIC), "b"(cmd), "c"(in2), "d"(in3 | VMWARE_HB_PORT), "S"(in4),
                     "D"(in5), [in6] "r"(in6)
                   : "cc", "memory");
  return out0;
}

HYPERCALL_INLINE unsigned long vmware_hb_in(unsigned long cmd, unsigned long in2, unsigned long in3,
                                            unsigned long in4, unsigned long in5, unsigned long in6,
                                            uint32_t *out1) {
  unsigned long out0;
  __asm__ volatile(VMWARE_HB_CALL(VMWARE_HB_IN)
                   : "=a"(out0), "=b"(*out1)
                   : "a"(VMWARE_MAGIC), "b"(cmd), "c"(in2), "d"(in3 | VMWARE_HB_PORT), "S"(in4),
                     "D"(in5), [in6] "r"(in6)
                   : "cc", "memory");
  return out0;
}
