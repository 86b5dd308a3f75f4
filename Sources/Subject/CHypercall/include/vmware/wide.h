/* wide: one inline wrapper for everything, all inputs and all six outputs. */

HYPERCALL_INLINE unsigned long HC(vmware_wide)(unsigned long cmd, unsigned long in1,
                                               unsigned long in3, unsigned long in4,
                                               unsigned long in5, uint32_t *out1, uint32_t *out2,
                                               uint32_t *out3, uint32_t *out4, uint32_t *out5) {
  unsigned long out0;
  __asm__ volatile(HYPERCALL_TRAP
                   : "=a"(out0), "=b"(*out1), "=c"(*out2), "=d"(*out3), "=S"(*out4), "=D"(*out5)
                   : "a"(VMWARE_MAGIC), "b"(in1), "c"(cmd), "d"(in3), "S"(in4), "D"(in5)
                   : "cc", "memory");
  return out0;
}
