/*
 * plusd: narrow, with rdx declared clobbered. The port transport writes dx, so wrappers 1,
 * 3 and 5 must not let the compiler go on using what it put there; what they cost
 * over narrow is the price of being right.
 */

HYPERCALL_INLINE unsigned long HC(vmware_plusd1)(unsigned long cmd, unsigned long in1) {
  unsigned long out0, dx = 0;
  __asm__ volatile(HYPERCALL_TRAP
                   : "=a"(out0), "+d"(dx)
                   : "a"(VMWARE_MAGIC), "b"(in1), "c"(cmd)
                   : "cc", "memory");
  return out0;
}

HYPERCALL_INLINE unsigned long HC(vmware_plusd3)(unsigned long cmd, unsigned long in1,
                                                 uint32_t *out1, uint32_t *out2) {
  unsigned long out0, dx = 0;
  __asm__ volatile(HYPERCALL_TRAP
                   : "=a"(out0), "=b"(*out1), "=c"(*out2), "+d"(dx)
                   : "a"(VMWARE_MAGIC), "b"(in1), "c"(cmd)
                   : "cc", "memory");
  return out0;
}

HYPERCALL_INLINE unsigned long HC(vmware_plusd5)(unsigned long cmd, unsigned long in1,
                                                 unsigned long in3, unsigned long in4,
                                                 unsigned long in5, uint32_t *out2) {
  unsigned long out0, dx = in3;
  __asm__ volatile(HYPERCALL_TRAP
                   : "=a"(out0), "=c"(*out2), "+d"(dx)
                   : "a"(VMWARE_MAGIC), "b"(in1), "c"(cmd), "S"(in4), "D"(in5)
                   : "cc", "memory");
  return out0;
}
