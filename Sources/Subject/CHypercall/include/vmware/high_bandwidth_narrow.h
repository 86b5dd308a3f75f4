/*
 * narrow: a block of in2 bytes goes out from in4, or comes in to in5, with the constraints
 * of the v3 patch. Registers on entry: eax magic, ebx cmd, ecx in2, edx in3 and the port,
 * esi in4, edi in5, ebp in6; on return eax is the result and ebx out1.
 *
 * The string instructions count rcx down and move rsi or rdi, which the wrappers don't
 * say; see high_bandwidth_plus_string.h. The push needs a caller without a red zone, as
 * in Linux.
 */

HYPERCALL_INLINE unsigned long HC(vmware_hb_out)(unsigned long cmd, unsigned long in2,
                                                 unsigned long in3, unsigned long in4,
                                                 unsigned long in5, unsigned long in6,
                                                 uint32_t *out1) {
  unsigned long out0;
  __asm__ volatile(HYPERCALL_HB_CALL(HC(HYPERCALL_HB_OUT))
                   : "=a"(out0), "=b"(*out1)
                   : "a"(VMWARE_MAGIC), "b"(cmd), "c"(in2), "d"(in3 | VMWARE_HB_PORT), "S"(in4),
                     "D"(in5), [in6] "r"(in6)
                   : "cc", "memory");
  return out0;
}

HYPERCALL_INLINE unsigned long HC(vmware_hb_in)(unsigned long cmd, unsigned long in2,
                                                unsigned long in3, unsigned long in4,
                                                unsigned long in5, unsigned long in6,
                                                uint32_t *out1) {
  unsigned long out0;
  __asm__ volatile(HYPERCALL_HB_CALL(HC(HYPERCALL_HB_IN))
                   : "=a"(out0), "=b"(*out1)
                   : "a"(VMWARE_MAGIC), "b"(cmd), "c"(in2), "d"(in3 | VMWARE_HB_PORT), "S"(in4),
                     "D"(in5), [in6] "r"(in6)
                   : "cc", "memory");
  return out0;
}
