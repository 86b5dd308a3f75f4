/*
 * wide, for the SMC calling convention: the wrapper of seven inputs asked to serve
 * fewer, zeros in the rest. It has the results of the others, so that all it can cost
 * is the registers of the zeros.
 */

HYPERCALL_INLINE unsigned long HC(smccc_wide)(unsigned int nr, unsigned long in1, unsigned long in2,
                                              unsigned long in3, unsigned long in4,
                                              unsigned long in5, unsigned long in6,
                                              unsigned long in7, uint32_t *out1, uint32_t *out2,
                                              uint32_t *out3) {
  return HC(smccc7)(nr, in1, in2, in3, in4, in5, in6, in7, out1, out2, out3);
}
