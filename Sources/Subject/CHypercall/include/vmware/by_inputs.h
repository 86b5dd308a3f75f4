/*
 * by-inputs: the reviewer's proposal, one wrapper per number of inputs with every
 * output captured. With one input that is the wrapper of four outputs, which then
 * serves operations 1, 3 and 4; with two and with four inputs it is all six.
 */

HYPERCALL_INLINE unsigned long HC(vmware_by_inputs1)(unsigned long cmd, unsigned long in1,
                                                     uint32_t *out1, uint32_t *out2,
                                                     uint32_t *out3) {
  unsigned long out0;
  __asm__ volatile(HYPERCALL_TRAP
                   : "=a"(out0), "=b"(*out1), "=c"(*out2), "=d"(*out3)
                   : "a"(VMWARE_MAGIC), "b"(in1), "c"(cmd), "d"(0)
                   : "cc", "memory");
  return out0;
}

HYPERCALL_INLINE unsigned long HC(vmware_by_inputs2)(unsigned long cmd, unsigned long in1,
                                                     unsigned long in3, uint32_t *out1,
                                                     uint32_t *out2, uint32_t *out3,
                                                     uint32_t *out4, uint32_t *out5) {
  unsigned long out0;
  __asm__ volatile(HYPERCALL_TRAP
                   : "=a"(out0), "=b"(*out1), "=c"(*out2), "=d"(*out3), "=S"(*out4), "=D"(*out5)
                   : "a"(VMWARE_MAGIC), "b"(in1), "c"(cmd), "d"(in3)
                   : "cc", "memory");
  return out0;
}

HYPERCALL_INLINE unsigned long HC(vmware_by_inputs4)(unsigned long cmd, unsigned long in1,
                                                     unsigned long in3, unsigned long in4,
                                                     unsigned long in5, uint32_t *out1,
                                                     uint32_t *out2, uint32_t *out3,
                                                     uint32_t *out4, uint32_t *out5) {
  unsigned long out0;
  __asm__ volatile(HYPERCALL_TRAP
                   : "=a"(out0), "=b"(*out1), "=c"(*out2), "=d"(*out3), "=S"(*out4), "=D"(*out5)
                   : "a"(VMWARE_MAGIC), "b"(in1), "c"(cmd), "d"(in3), "S"(in4), "D"(in5)
                   : "cc", "memory");
  return out0;
}
