/*
 * smccc-10: the SMC calling convention 1.0, in which a call may change x0 to x17. No
 * wrapper can be better than a function then, and it takes all eight registers of
 * inputs whatever is asked, and the address of four words for the results.
 */

HYPERCALL_OUT_OF_LINE void HC(smccc10_call)(unsigned long x0, unsigned long x1, unsigned long x2,
                                            unsigned long x3, unsigned long x4, unsigned long x5,
                                            unsigned long x6, unsigned long x7,
                                            struct smccc_results *results);

#ifdef HYPERCALL_DEFINE_OUT_OF_LINE
HYPERCALL_ASSEMBLY(HC(smccc10_call), HYPERCALL_TRAP "\n\tldr x4, [sp]\n\t"
                                                    "stp x0, x1, [x4]\n\tstp x2, x3, [x4, #16]\n\t"
                                                    "ret")
#endif

HYPERCALL_INLINE unsigned long HC(smccc10)(unsigned int nr, unsigned long in1, unsigned long in2,
                                           unsigned long in3, unsigned long in4, unsigned long in5,
                                           unsigned long in6, uint32_t *out1, uint32_t *out2,
                                           uint32_t *out3) {
  struct smccc_results results;
  HC(smccc10_call)(nr, in1, in2, in3, in4, in5, in6, 0, &results);
  *out1 = (uint32_t)results.x1;
  *out2 = (uint32_t)results.x2;
  *out3 = (uint32_t)results.x3;
  return results.x0;
}
