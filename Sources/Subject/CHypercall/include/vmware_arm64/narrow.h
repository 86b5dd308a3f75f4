/*
 * narrow: an operation's own wrapper, the four that Linux has for VMware on arm64; the
 * number counts arguments without cmd. Registers on entry: x0 magic, x1 in1, x2 cmd,
 * x3 in3 over the port, x4 in4, x5 in5, and in x7 the instruction of x86-64 that is
 * meant. On return x0 is the result and x1 to x5 are out1 to out5.
 *
 * A register that is an input and no output is promised to the compiler unchanged.
 */

HYPERCALL_INLINE unsigned long HC(vmware_hypercall1)(unsigned long cmd, unsigned long in1) {
  register unsigned long x0 __asm__("x0") = VMWARE_MAGIC;
  register unsigned long x1 __asm__("x1") = in1;
  register unsigned long x2 __asm__("x2") = cmd;
  register unsigned long x3 __asm__("x3") = VMWARE_PORT;
  register unsigned long x7 __asm__("x7") = VMWARE_READ_WORD;
  __asm__ volatile(HYPERCALL_TRAP : "+r"(x0) : "r"(x1), "r"(x2), "r"(x3), "r"(x7) : "memory");
  return x0;
}

HYPERCALL_INLINE unsigned long HC(vmware_hypercall5)(unsigned long cmd, unsigned long in1,
                                                     unsigned long in3, unsigned long in4,
                                                     unsigned long in5, uint32_t *out2) {
  register unsigned long x0 __asm__("x0") = VMWARE_MAGIC;
  register unsigned long x1 __asm__("x1") = in1;
  register unsigned long x2 __asm__("x2") = cmd;
  register unsigned long x3 __asm__("x3") = in3 | VMWARE_PORT;
  register unsigned long x4 __asm__("x4") = in4;
  register unsigned long x5 __asm__("x5") = in5;
  register unsigned long x7 __asm__("x7") = VMWARE_READ_WORD;
  __asm__ volatile(HYPERCALL_TRAP
                   : "+r"(x0), "+r"(x2)
                   : "r"(x1), "r"(x3), "r"(x4), "r"(x5), "r"(x7)
                   : "memory");
  *out2 = (uint32_t)x2;
  return x0;
}

HYPERCALL_INLINE unsigned long HC(vmware_hypercall6)(unsigned long cmd, unsigned long in1,
                                                     unsigned long in3, uint32_t *out2,
                                                     uint32_t *out3, uint32_t *out4,
                                                     uint32_t *out5) {
  register unsigned long x0 __asm__("x0") = VMWARE_MAGIC;
  register unsigned long x1 __asm__("x1") = in1;
  register unsigned long x2 __asm__("x2") = cmd;
  register unsigned long x3 __asm__("x3") = in3 | VMWARE_PORT;
  register unsigned long x4 __asm__("x4");
  register unsigned long x5 __asm__("x5");
  register unsigned long x7 __asm__("x7") = VMWARE_READ_WORD;
  __asm__ volatile(HYPERCALL_TRAP
                   : "+r"(x0), "+r"(x2), "+r"(x3), "=r"(x4), "=r"(x5)
                   : "r"(x1), "r"(x7)
                   : "memory");
  *out2 = (uint32_t)x2;
  *out3 = (uint32_t)x3;
  *out4 = (uint32_t)x4;
  *out5 = (uint32_t)x5;
  return x0;
}

HYPERCALL_INLINE unsigned long HC(vmware_hypercall7)(unsigned long cmd, unsigned long in1,
                                                     unsigned long in3, unsigned long in4,
                                                     unsigned long in5, uint32_t *out1,
                                                     uint32_t *out2, uint32_t *out3) {
  register unsigned long x0 __asm__("x0") = VMWARE_MAGIC;
  register unsigned long x1 __asm__("x1") = in1;
  register unsigned long x2 __asm__("x2") = cmd;
  register unsigned long x3 __asm__("x3") = in3 | VMWARE_PORT;
  register unsigned long x4 __asm__("x4") = in4;
  register unsigned long x5 __asm__("x5") = in5;
  register unsigned long x7 __asm__("x7") = VMWARE_READ_WORD;
  __asm__ volatile(HYPERCALL_TRAP
                   : "+r"(x0), "+r"(x1), "+r"(x2), "+r"(x3)
                   : "r"(x4), "r"(x5), "r"(x7)
                   : "memory");
  *out1 = (uint32_t)x1;
  *out2 = (uint32_t)x2;
  *out3 = (uint32_t)x3;
  return x0;
}
