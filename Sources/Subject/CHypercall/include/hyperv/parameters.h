/*
 * hyperv-slow for each number of inputs and outputs: the parameters put in the page, and the results
 * taken from it. For the path that HYPERV_NAME names.
 */

HYPERCALL_INLINE unsigned long HYPERV_NAME(hyperv_slow0)(unsigned long code) {
  return HYPERV_NAME(hyperv_slow_call)(code, 0, 0);
}

HYPERCALL_INLINE unsigned long HYPERV_NAME(hyperv_slow1)(unsigned long code, unsigned long in1) {
  hyperv_page.input[0] = in1;
  return HYPERV_NAME(hyperv_slow_call)(code, (unsigned long)hyperv_page.input, 0);
}

HYPERCALL_INLINE unsigned long HYPERV_NAME(hyperv_slow2)(unsigned long code, unsigned long in1,
                                                unsigned long in2) {
  hyperv_page.input[0] = in1;
  hyperv_page.input[1] = in2;
  return HYPERV_NAME(hyperv_slow_call)(code, (unsigned long)hyperv_page.input, 0);
}

HYPERCALL_INLINE unsigned long HYPERV_NAME(hyperv_slow4)(unsigned long code, unsigned long in1,
                                                unsigned long in2, unsigned long in3,
                                                unsigned long in4) {
  hyperv_page.input[0] = in1;
  hyperv_page.input[1] = in2;
  hyperv_page.input[2] = in3;
  hyperv_page.input[3] = in4;
  return HYPERV_NAME(hyperv_slow_call)(code, (unsigned long)hyperv_page.input, 0);
}

HYPERCALL_INLINE unsigned long HYPERV_NAME(hyperv_slow6)(unsigned long code, unsigned long in1,
                                                unsigned long in2, unsigned long in3,
                                                unsigned long in4, unsigned long in5,
                                                unsigned long in6) {
  hyperv_page.input[0] = in1;
  hyperv_page.input[1] = in2;
  hyperv_page.input[2] = in3;
  hyperv_page.input[3] = in4;
  hyperv_page.input[4] = in5;
  hyperv_page.input[5] = in6;
  return HYPERV_NAME(hyperv_slow_call)(code, (unsigned long)hyperv_page.input, 0);
}

HYPERCALL_INLINE unsigned long HYPERV_NAME(hyperv_slow_in1_out4)(unsigned long code, unsigned long in1,
                                                        uint32_t *out1, uint32_t *out2,
                                                        uint32_t *out3) {
  hyperv_page.input[0] = in1;
  unsigned long out0 = HYPERV_NAME(hyperv_slow_call)(code, (unsigned long)hyperv_page.input,
                                            (unsigned long)hyperv_page.output);
  *out1 = (uint32_t)hyperv_page.output[0];
  *out2 = (uint32_t)hyperv_page.output[1];
  *out3 = (uint32_t)hyperv_page.output[2];
  return out0;
}

HYPERCALL_INLINE unsigned long HYPERV_NAME(hyperv_slow_in4_out4)(unsigned long code, unsigned long in1,
                                                        unsigned long in2, unsigned long in3,
                                                        unsigned long in4, uint32_t *out1,
                                                        uint32_t *out2, uint32_t *out3) {
  hyperv_page.input[0] = in1;
  hyperv_page.input[1] = in2;
  hyperv_page.input[2] = in3;
  hyperv_page.input[3] = in4;
  unsigned long out0 = HYPERV_NAME(hyperv_slow_call)(code, (unsigned long)hyperv_page.input,
                                            (unsigned long)hyperv_page.output);
  *out1 = (uint32_t)hyperv_page.output[0];
  *out2 = (uint32_t)hyperv_page.output[1];
  *out3 = (uint32_t)hyperv_page.output[2];
  return out0;
}
