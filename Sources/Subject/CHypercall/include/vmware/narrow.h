/*
 * narrow: an operation's own wrapper, six of them, with the constraints of the v3
 * patch. The number counts arguments without cmd. Registers on entry: eax magic,
 * ebx in1, ecx cmd, edx in3, esi in4, edi in5; on return eax is the result and
 * ebx, ecx, edx, esi, edi are out1 to out5.
 *
 * A register that is an input and no output is promised to the compiler unchanged.
 * The port transport breaks that promise for dx in 1, 3 and 5; see plusd.h.
 */

HYPERCALL_INLINE unsigned long HC(vmware_hypercall1)(unsigned long cmd, unsigned long in1) {
  unsigned long out0;
  __asm__ volatile(HYPERCALL_TRAP
                   : "=a"(out0)
                   : "a"(VMWARE_MAGIC), "b"(in1), "c"(cmd), "d"(0)
                   : "cc", "memory");
  return out0;
}

HYPERCALL_INLINE unsigned long HC(vmware_hypercall3)(unsigned long cmd, unsigned long in1,
                                                     uint32_t *out1, uint32_t *out2) {
  unsigned long out0;
  __asm__ volatile(HYPERCALL_TRAP
                   : "=a"(out0), "=b"(*out1), "=c"(*out2)
                   : "a"(VMWARE_MAGIC), "b"(in1), "c"(cmd), "d"(0)
                   : "cc", "memory");
  return out0;
}

HYPERCALL_INLINE unsigned long HC(vmware_hypercall4)(unsigned long cmd, unsigned long in1,
                                                     uint32_t *out1, uint32_t *out2,
                                                     uint32_t *out3) {
  unsigned long out0;
  __asm__ volatile(HYPERCALL_TRAP
                   : "=a"(out0), "=b"(*out1), "=c"(*out2), "=d"(*out3)
                   : "a"(VMWARE_MAGIC), "b"(in1), "c"(cmd), "d"(0)
                   : "cc", "memory");
  return out0;
}

HYPERCALL_INLINE unsigned long HC(vmware_hypercall5)(unsigned long cmd, unsigned long in1,
                                                     unsigned long in3, unsigned long in4,
                                                     unsigned long in5, uint32_t *out2) {
  unsigned long out0;
  __asm__ volatile(HYPERCALL_TRAP
                   : "=a"(out0), "=c"(*out2)
                   : "a"(VMWARE_MAGIC), "b"(in1), "c"(cmd), "d"(in3), "S"(in4), "D"(in5)
                   : "cc", "memory");
  return out0;
}

HYPERCALL_INLINE unsigned long HC(vmware_hypercall6)(unsigned long cmd, unsigned long in1,
                                                     unsigned long in3, uint32_t *out2,
                                                     uint32_t *out3, uint32_t *out4,
                                                     uint32_t *out5) {
  unsigned long out0;
  __asm__ volatile(HYPERCALL_TRAP
                   : "=a"(out0), "=c"(*out2), "=d"(*out3), "=S"(*out4), "=D"(*out5)
                   : "a"(VMWARE_MAGIC), "b"(in1), "c"(cmd), "d"(in3)
                   : "cc", "memory");
  return out0;
}

HYPERCALL_INLINE unsigned long HC(vmware_hypercall7)(unsigned long cmd, unsigned long in1,
                                                     unsigned long in3, unsigned long in4,
                                                     unsigned long in5, uint32_t *out1,
                                                     uint32_t *out2, uint32_t *out3) {
  unsigned long out0;
  __asm__ volatile(HYPERCALL_TRAP
                   : "=a"(out0), "=b"(*out1), "=c"(*out2), "=d"(*out3)
                   : "a"(VMWARE_MAGIC), "b"(in1), "c"(cmd), "d"(in3), "S"(in4), "D"(in5)
                   : "cc", "memory");
  return out0;
}
