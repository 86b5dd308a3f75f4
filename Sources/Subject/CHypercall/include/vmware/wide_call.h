/*
 * wide-call: the wide wrapper out of line. The caller passes an address for each
 * output that it wants and null for the others; ten arguments, so on x86-64
 * four of them travel on the stack, on aarch64 two. Defined by the one object that asks for it.
 */

HYPERCALL_OUT_OF_LINE unsigned long HC(vmware_wide_call)(
    unsigned long cmd, unsigned long in1, unsigned long in3, unsigned long in4, unsigned long in5,
    uint32_t *out1, uint32_t *out2, uint32_t *out3, uint32_t *out4, uint32_t *out5);

#ifdef HYPERCALL_DEFINE_OUT_OF_LINE
unsigned long HC(vmware_wide_call)(unsigned long cmd, unsigned long in1, unsigned long in3,
                                   unsigned long in4, unsigned long in5, uint32_t *out1,
                                   uint32_t *out2, uint32_t *out3, uint32_t *out4,
                                   uint32_t *out5) {
  uint32_t word1, word2, word3, word4, word5;
  unsigned long out0 =
      HC(vmware_wide)(cmd, in1, in3, in4, in5, &word1, &word2, &word3, &word4, &word5);
  if (out1)
    *out1 = word1;
  if (out2)
    *out2 = word2;
  if (out3)
    *out3 = word3;
  if (out4)
    *out4 = word4;
  if (out5)
    *out5 = word5;
  return out0;
}
#endif
