/*
 * main2026: wrappers 3 and 4 as they stand since February 2026, when rsi and rdi
 * became clobbers of both, "with minimal effect on code generation".
 */

HYPERCALL_INLINE unsigned long HC(vmware_main2026_3)(unsigned long cmd, unsigned long in1,
                                                     uint32_t *out1, uint32_t *out2) {
  unsigned long out0;
  __asm__ volatile(HYPERCALL_TRAP
                   : "=a"(out0), "=b"(*out1), "=c"(*out2)
                   : "a"(VMWARE_MAGIC), "b"(in1), "c"(cmd), "d"(0)
                   : "di", "si", "cc", "memory");
  return out0;
}

HYPERCALL_INLINE unsigned long HC(vmware_main2026_4)(unsigned long cmd, unsigned long in1,
                                                     uint32_t *out1, uint32_t *out2,
                                                     uint32_t *out3) {
  unsigned long out0;
  __asm__ volatile(HYPERCALL_TRAP
                   : "=a"(out0), "=b"(*out1), "=c"(*out2), "=d"(*out3)
                   : "a"(VMWARE_MAGIC), "b"(in1), "c"(cmd), "d"(0)
                   : "di", "si", "cc", "memory");
  return out0;
}
