/*
 * by-inputs: one wrapper per number of inputs with every output captured, as it is on
 * x86-64: four outputs with one input, all six with two and with four.
 */

HYPERCALL_INLINE unsigned long HC(vmware_by_inputs1)(unsigned long cmd, unsigned long in1,
                                                     uint32_t *out1, uint32_t *out2,
                                                     uint32_t *out3) {
  register unsigned long x0 __asm__("x0") = VMWARE_MAGIC;
  register unsigned long x1 __asm__("x1") = in1;
  register unsigned long x2 __asm__("x2") = cmd;
  register unsigned long x3 __asm__("x3") = VMWARE_PORT;
  register unsigned long x7 __asm__("x7") = VMWARE_READ_WORD;
  __asm__ volatile(HYPERCALL_TRAP : "+r"(x0), "+r"(x1), "+r"(x2), "+r"(x3) : "r"(x7) : "memory");
  *out1 = (uint32_t)x1;
  *out2 = (uint32_t)x2;
  *out3 = (uint32_t)x3;
  return x0;
}

HYPERCALL_INLINE unsigned long HC(vmware_by_inputs2)(unsigned long cmd, unsigned long in1,
                                                     unsigned long in3, uint32_t *out1,
                                                     uint32_t *out2, uint32_t *out3, uint32_t *out4,
                                                     uint32_t *out5) {
  register unsigned long x0 __asm__("x0") = VMWARE_MAGIC;
  register unsigned long x1 __asm__("x1") = in1;
  register unsigned long x2 __asm__("x2") = cmd;
  register unsigned long x3 __asm__("x3") = in3 | VMWARE_PORT;
  register unsigned long x4 __asm__("x4");
  register unsigned long x5 __asm__("x5");
  register unsigned long x7 __asm__("x7") = VMWARE_READ_WORD;
  __asm__ volatile(HYPERCALL_TRAP
                   : "+r"(x0), "+r"(x1), "+r"(x2), "+r"(x3), "=r"(x4), "=r"(x5)
                   : "r"(x7)
                   : "memory");
  *out1 = (uint32_t)x1;
  *out2 = (uint32_t)x2;
  *out3 = (uint32_t)x3;
  *out4 = (uint32_t)x4;
  *out5 = (uint32_t)x5;
  return x0;
}

HYPERCALL_INLINE unsigned long HC(vmware_by_inputs4)(unsigned long cmd, unsigned long in1,
                                                     unsigned long in3, unsigned long in4,
                                                     unsigned long in5, uint32_t *out1,
                                                     uint32_t *out2, uint32_t *out3, uint32_t *out4,
                                                     uint32_t *out5) {
  register unsigned long x0 __asm__("x0") = VMWARE_MAGIC;
  register unsigned long x1 __asm__("x1") = in1;
  register unsigned long x2 __asm__("x2") = cmd;
  register unsigned long x3 __asm__("x3") = in3 | VMWARE_PORT;
  register unsigned long x4 __asm__("x4") = in4;
  register unsigned long x5 __asm__("x5") = in5;
  register unsigned long x7 __asm__("x7") = VMWARE_READ_WORD;
  __asm__ volatile(HYPERCALL_TRAP
                   : "+r"(x0), "+r"(x1), "+r"(x2), "+r"(x3), "+r"(x4), "+r"(x5)
                   : "r"(x7)
                   : "memory");
  *out1 = (uint32_t)x1;
  *out2 = (uint32_t)x2;
  *out3 = (uint32_t)x3;
  *out4 = (uint32_t)x4;
  *out5 = (uint32_t)x5;
  return x0;
}
