/*
 * narrow, for the SMC calling convention 1.1 as Linux's inline wrapper has it, one per
 * number of inputs: function in w0, inputs in x1 to x7, results in x0 to x3, and no
 * other register changes. All four results are captured whatever the caller wants,
 * because the convention lets the call change them.
 */

HYPERCALL_INLINE unsigned long HC(smccc0)(unsigned int nr, uint32_t *out1, uint32_t *out2,
                                          uint32_t *out3) {
  register unsigned long x0 __asm__("x0") = nr;
  register unsigned long x1 __asm__("x1");
  register unsigned long x2 __asm__("x2");
  register unsigned long x3 __asm__("x3");
  __asm__ volatile(HYPERCALL_TRAP : "+r"(x0), "=r"(x1), "=r"(x2), "=r"(x3) : : "memory");
  *out1 = (uint32_t)x1;
  *out2 = (uint32_t)x2;
  *out3 = (uint32_t)x3;
  return x0;
}

HYPERCALL_INLINE unsigned long HC(smccc1)(unsigned int nr, unsigned long in1, uint32_t *out1,
                                          uint32_t *out2, uint32_t *out3) {
  register unsigned long x0 __asm__("x0") = nr;
  register unsigned long x1 __asm__("x1") = in1;
  register unsigned long x2 __asm__("x2");
  register unsigned long x3 __asm__("x3");
  __asm__ volatile(HYPERCALL_TRAP : "+r"(x0), "+r"(x1), "=r"(x2), "=r"(x3) : : "memory");
  *out1 = (uint32_t)x1;
  *out2 = (uint32_t)x2;
  *out3 = (uint32_t)x3;
  return x0;
}

HYPERCALL_INLINE unsigned long HC(smccc2)(unsigned int nr, unsigned long in1, unsigned long in2,
                                          uint32_t *out1, uint32_t *out2, uint32_t *out3) {
  register unsigned long x0 __asm__("x0") = nr;
  register unsigned long x1 __asm__("x1") = in1;
  register unsigned long x2 __asm__("x2") = in2;
  register unsigned long x3 __asm__("x3");
  __asm__ volatile(HYPERCALL_TRAP : "+r"(x0), "+r"(x1), "+r"(x2), "=r"(x3) : : "memory");
  *out1 = (uint32_t)x1;
  *out2 = (uint32_t)x2;
  *out3 = (uint32_t)x3;
  return x0;
}

HYPERCALL_INLINE unsigned long HC(smccc3)(unsigned int nr, unsigned long in1, unsigned long in2,
                                          unsigned long in3, uint32_t *out1, uint32_t *out2,
                                          uint32_t *out3) {
  register unsigned long x0 __asm__("x0") = nr;
  register unsigned long x1 __asm__("x1") = in1;
  register unsigned long x2 __asm__("x2") = in2;
  register unsigned long x3 __asm__("x3") = in3;
  __asm__ volatile(HYPERCALL_TRAP : "+r"(x0), "+r"(x1), "+r"(x2), "+r"(x3) : : "memory");
  *out1 = (uint32_t)x1;
  *out2 = (uint32_t)x2;
  *out3 = (uint32_t)x3;
  return x0;
}

HYPERCALL_INLINE unsigned long HC(smccc4)(unsigned int nr, unsigned long in1, unsigned long in2,
                                          unsigned long in3, unsigned long in4, uint32_t *out1,
                                          uint32_t *out2, uint32_t *out3) {
  register unsigned long x0 __asm__("x0") = nr;
  register unsigned long x1 __asm__("x1") = in1;
  register unsigned long x2 __asm__("x2") = in2;
  register unsigned long x3 __asm__("x3") = in3;
  register unsigned long x4 __asm__("x4") = in4;
  __asm__ volatile(HYPERCALL_TRAP
                   : "+r"(x0), "+r"(x1), "+r"(x2), "+r"(x3)
                   : "r"(x4)
                   : "memory");
  *out1 = (uint32_t)x1;
  *out2 = (uint32_t)x2;
  *out3 = (uint32_t)x3;
  return x0;
}

HYPERCALL_INLINE unsigned long HC(smccc6)(unsigned int nr, unsigned long in1, unsigned long in2,
                                          unsigned long in3, unsigned long in4, unsigned long in5,
                                          unsigned long in6, uint32_t *out1, uint32_t *out2,
                                          uint32_t *out3) {
  register unsigned long x0 __asm__("x0") = nr;
  register unsigned long x1 __asm__("x1") = in1;
  register unsigned long x2 __asm__("x2") = in2;
  register unsigned long x3 __asm__("x3") = in3;
  register unsigned long x4 __asm__("x4") = in4;
  register unsigned long x5 __asm__("x5") = in5;
  register unsigned long x6 __asm__("x6") = in6;
  __asm__ volatile(HYPERCALL_TRAP
                   : "+r"(x0), "+r"(x1), "+r"(x2), "+r"(x3)
                   : "r"(x4), "r"(x5), "r"(x6)
                   : "memory");
  *out1 = (uint32_t)x1;
  *out2 = (uint32_t)x2;
  *out3 = (uint32_t)x3;
  return x0;
}

HYPERCALL_INLINE unsigned long HC(smccc7)(unsigned int nr, unsigned long in1, unsigned long in2,
                                          unsigned long in3, unsigned long in4, unsigned long in5,
                                          unsigned long in6, unsigned long in7, uint32_t *out1,
                                          uint32_t *out2, uint32_t *out3) {
  register unsigned long x0 __asm__("x0") = nr;
  register unsigned long x1 __asm__("x1") = in1;
  register unsigned long x2 __asm__("x2") = in2;
  register unsigned long x3 __asm__("x3") = in3;
  register unsigned long x4 __asm__("x4") = in4;
  register unsigned long x5 __asm__("x5") = in5;
  register unsigned long x6 __asm__("x6") = in6;
  register unsigned long x7 __asm__("x7") = in7;
  __asm__ volatile(HYPERCALL_TRAP
                   : "+r"(x0), "+r"(x1), "+r"(x2), "+r"(x3)
                   : "r"(x4), "r"(x5), "r"(x6), "r"(x7)
                   : "memory");
  *out1 = (uint32_t)x1;
  *out2 = (uint32_t)x2;
  *out3 = (uint32_t)x3;
  return x0;
}
