/*
 * hyperv-xmm: Hyper-V's contract with vector registers, for what hyperv-fast can't carry.
 * Inputs are in rdx and r8 and then in xmm0 to xmm5, two words each. Outputs begin in
 * the first vector register that no input is in. All six are volatile. A loop must own
 * the vector unit to use them, which is not done here.
 */

#if defined(__SSE2__)

HYPERCALL_INLINE unsigned long HC(hyperv_xmm4)(unsigned long code, unsigned long in1,
                                               unsigned long in2, unsigned long in3,
                                               unsigned long in4) {
  unsigned long out0, control = code | HYPERV_FAST;
  register unsigned long r8 __asm__("r8") = in2;
  register hyperv_words xmm0 __asm__("xmm0") = {in3, in4};
  __asm__ volatile(HYPERV_CALL
                   : "=a"(out0), "+c"(control), "+d"(in1), "+r"(r8), "+x"(xmm0)
                   :
                   : "r9", "r10", "r11", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "cc");
  return out0;
}

HYPERCALL_INLINE unsigned long HC(hyperv_xmm6)(unsigned long code, unsigned long in1,
                                               unsigned long in2, unsigned long in3,
                                               unsigned long in4, unsigned long in5,
                                               unsigned long in6) {
  unsigned long out0, control = code | HYPERV_FAST;
  register unsigned long r8 __asm__("r8") = in2;
  register hyperv_words xmm0 __asm__("xmm0") = {in3, in4};
  register hyperv_words xmm1 __asm__("xmm1") = {in5, in6};
  __asm__ volatile(HYPERV_CALL
                   : "=a"(out0), "+c"(control), "+d"(in1), "+r"(r8), "+x"(xmm0), "+x"(xmm1)
                   :
                   : "r9", "r10", "r11", "xmm2", "xmm3", "xmm4", "xmm5", "cc");
  return out0;
}

HYPERCALL_INLINE unsigned long HC(hyperv_xmm_in1_out4)(unsigned long code, unsigned long in1,
                                                       uint32_t *out1, uint32_t *out2,
                                                       uint32_t *out3) {
  unsigned long out0, control = code | HYPERV_FAST;
  register hyperv_words xmm0 __asm__("xmm0");
  register hyperv_words xmm1 __asm__("xmm1");
  __asm__ volatile(HYPERV_CALL
                   : "=a"(out0), "+c"(control), "+d"(in1), "=x"(xmm0), "=x"(xmm1)
                   :
                   : "r8", "r9", "r10", "r11", "xmm2", "xmm3", "xmm4", "xmm5", "cc");
  *out1 = (uint32_t)xmm0[0];
  *out2 = (uint32_t)xmm0[1];
  *out3 = (uint32_t)xmm1[0];
  return out0;
}

HYPERCALL_INLINE unsigned long HC(hyperv_xmm_in4_out4)(unsigned long code, unsigned long in1,
                                                       unsigned long in2, unsigned long in3,
                                                       unsigned long in4, uint32_t *out1,
                                                       uint32_t *out2, uint32_t *out3) {
  unsigned long out0, control = code | HYPERV_FAST;
  register unsigned long r8 __asm__("r8") = in2;
  register hyperv_words xmm0 __asm__("xmm0") = {in3, in4};
  register hyperv_words xmm1 __asm__("xmm1");
  register hyperv_words xmm2 __asm__("xmm2");
  __asm__ volatile(HYPERV_CALL
                   : "=a"(out0), "+c"(control), "+d"(in1), "+r"(r8), "+x"(xmm0), "=x"(xmm1),
                     "=x"(xmm2)
                   :
                   : "r9", "r10", "r11", "xmm3", "xmm4", "xmm5", "cc");
  *out1 = (uint32_t)xmm1[0];
  *out2 = (uint32_t)xmm1[1];
  *out3 = (uint32_t)xmm2[0];
  return out0;
}

#endif
