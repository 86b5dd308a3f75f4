/*
 * zeroed: narrow's wrappers that also zero the registers of inputs which the operation has not, so
 * that a host learns nothing from them, as confidential guests do it. 5 and 7 have all inputs.
 */

HYPERCALL_INLINE unsigned long HC(vmware_zeroed1)(unsigned long cmd, unsigned long in1) {
  unsigned long out0;
  __asm__ volatile(HYPERCALL_TRAP
                   : "=a"(out0)
                   : "a"(VMWARE_MAGIC), "b"(in1), "c"(cmd), "d"(0), "S"(0UL), "D"(0UL)
                   : "cc", "memory");
  return out0;
}

HYPERCALL_INLINE unsigned long HC(vmware_zeroed3)(unsigned long cmd, unsigned long in1,
                                                  uint32_t *out1, uint32_t *out2) {
  unsigned long out0;
  __asm__ volatile(HYPERCALL_TRAP
                   : "=a"(out0), "=b"(*out1), "=c"(*out2)
                   : "a"(VMWARE_MAGIC), "b"(in1), "c"(cmd), "d"(0), "S"(0UL), "D"(0UL)
                   : "cc", "memory");
  return out0;
}

HYPERCALL_INLINE unsigned long HC(vmware_zeroed4)(unsigned long cmd, unsigned long in1,
                                                  uint32_t *out1, uint32_t *out2, uint32_t *out3) {
  unsigned long out0;
  __asm__ volatile(HYPERCALL_TRAP
                   : "=a"(out0), "=b"(*out1), "=c"(*out2), "=d"(*out3)
                   : "a"(VMWARE_MAGIC), "b"(in1), "c"(cmd), "d"(0), "S"(0UL), "D"(0UL)
                   : "cc", "memory");
  return out0;
}

HYPERCALL_INLINE unsigned long HC(vmware_zeroed6)(unsigned long cmd, unsigned long in1,
                                                  unsigned long in3, uint32_t *out2,
                                                  uint32_t *out3, uint32_t *out4, uint32_t *out5) {
  unsigned long out0;
  __asm__ volatile(HYPERCALL_TRAP
                   : "=a"(out0), "=c"(*out2), "=d"(*out3), "=S"(*out4), "=D"(*out5)
                   : "a"(VMWARE_MAGIC), "b"(in1), "c"(cmd), "d"(in3), "S"(0UL), "D"(0UL)
                   : "cc", "memory");
  return out0;
}
