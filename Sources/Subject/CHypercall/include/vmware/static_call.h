/*
 * static-call: one wide wrapper out of line, as posted in March 2026. The caller passes an address
 * for every output, whether it wants it or not. A static call is a direct one once it is patched.
 */

HYPERCALL_OUT_OF_LINE unsigned long HC(vmware_static_call)(
    unsigned long cmd, unsigned long in1, unsigned long in3, unsigned long in4, unsigned long in5,
    uint32_t *out1, uint32_t *out2, uint32_t *out3, uint32_t *out4, uint32_t *out5);

#ifdef HYPERCALL_DEFINE_OUT_OF_LINE
unsigned long HC(vmware_static_call)(unsigned long cmd, unsigned long in1, unsigned long in3,
                                     unsigned long in4, unsigned long in5, uint32_t *out1,
                                     uint32_t *out2, uint32_t *out3, uint32_t *out4,
                                     uint32_t *out5) {
  return HC(vmware_wide)(cmd, in1, in3, in4, in5, out1, out2, out3, out4, out5);
}
#endif
