/*
 * The wrappers as they have shipped since 6.11, for the path that VMWARE_NAME and VMWARE_COLD
 * name: before the asm a branch to a function that is given the outputs' addresses, and null for
 * an output that the wrapper has not.
 *
 * hypercall1 to 7, by_inputs, wide, main2026 and plusd are the bare wrappers behind that branch.
 * For operations 1 and 3 there are two more ways to name an output that the caller does not want:
 * constraints keeps the wrapper's signature, so that no address is new, and shared gives all of
 * them one dummy.
 */

HYPERCALL_INLINE unsigned long VMWARE_NAME(vmware_hypercall1)(unsigned long cmd,
                                                              unsigned long in1) {
  VMWARE_COLD((cmd, in1, 0, 0, 0, 0, 0, 0, 0, 0))
  return HC(vmware_hypercall1)(cmd, in1);
}

HYPERCALL_INLINE unsigned long VMWARE_NAME(vmware_hypercall3)(unsigned long cmd,
                                                              unsigned long in1, uint32_t *out1,
                                                              uint32_t *out2) {
  VMWARE_COLD((cmd, in1, 0, 0, 0, out1, out2, 0, 0, 0))
  return HC(vmware_hypercall3)(cmd, in1, out1, out2);
}

HYPERCALL_INLINE unsigned long VMWARE_NAME(vmware_hypercall4)(unsigned long cmd,
                                                              unsigned long in1, uint32_t *out1,
                                                              uint32_t *out2, uint32_t *out3) {
  VMWARE_COLD((cmd, in1, 0, 0, 0, out1, out2, out3, 0, 0))
  return HC(vmware_hypercall4)(cmd, in1, out1, out2, out3);
}

HYPERCALL_INLINE unsigned long VMWARE_NAME(vmware_hypercall5)(unsigned long cmd,
                                                              unsigned long in1,
                                                              unsigned long in3,
                                                              unsigned long in4,
                                                              unsigned long in5,
                                                              uint32_t *out2) {
  VMWARE_COLD((cmd, in1, in3, in4, in5, 0, out2, 0, 0, 0))
  return HC(vmware_hypercall5)(cmd, in1, in3, in4, in5, out2);
}

HYPERCALL_INLINE unsigned long VMWARE_NAME(vmware_hypercall6)(unsigned long cmd,
                                                              unsigned long in1,
                                                              unsigned long in3, uint32_t *out2,
                                                              uint32_t *out3, uint32_t *out4,
                                                              uint32_t *out5) {
  VMWARE_COLD((cmd, in1, in3, 0, 0, 0, out2, out3, out4, out5))
  return HC(vmware_hypercall6)(cmd, in1, in3, out2, out3, out4, out5);
}

HYPERCALL_INLINE unsigned long VMWARE_NAME(vmware_hypercall7)(unsigned long cmd,
                                                              unsigned long in1,
                                                              unsigned long in3,
                                                              unsigned long in4,
                                                              unsigned long in5, uint32_t *out1,
                                                              uint32_t *out2, uint32_t *out3) {
  VMWARE_COLD((cmd, in1, in3, in4, in5, out1, out2, out3, 0, 0))
  return HC(vmware_hypercall7)(cmd, in1, in3, in4, in5, out1, out2, out3);
}

HYPERCALL_INLINE unsigned long VMWARE_NAME(vmware_constraints1)(unsigned long cmd,
                                                                unsigned long in1) {
  uint32_t word1, word2, word3;
  VMWARE_COLD((cmd, in1, 0, 0, 0, 0, 0, 0, 0, 0))
  return HC(vmware_hypercall4)(cmd, in1, &word1, &word2, &word3);
}

HYPERCALL_INLINE unsigned long VMWARE_NAME(vmware_constraints3)(unsigned long cmd,
                                                                unsigned long in1,
                                                                uint32_t *out1,
                                                                uint32_t *out2) {
  uint32_t word3;
  VMWARE_COLD((cmd, in1, 0, 0, 0, out1, out2, 0, 0, 0))
  return HC(vmware_hypercall4)(cmd, in1, out1, out2, &word3);
}

HYPERCALL_INLINE unsigned long VMWARE_NAME(vmware_by_inputs1)(unsigned long cmd,
                                                              unsigned long in1, uint32_t *out1,
                                                              uint32_t *out2, uint32_t *out3) {
  VMWARE_COLD((cmd, in1, 0, 0, 0, out1, out2, out3, 0, 0))
  return HC(vmware_by_inputs1)(cmd, in1, out1, out2, out3);
}

HYPERCALL_INLINE unsigned long VMWARE_NAME(vmware_by_inputs2)(unsigned long cmd,
                                                              unsigned long in1,
                                                              unsigned long in3, uint32_t *out1,
                                                              uint32_t *out2, uint32_t *out3,
                                                              uint32_t *out4, uint32_t *out5) {
  VMWARE_COLD((cmd, in1, in3, 0, 0, out1, out2, out3, out4, out5))
  return HC(vmware_by_inputs2)(cmd, in1, in3, out1, out2, out3, out4, out5);
}

HYPERCALL_INLINE unsigned long VMWARE_NAME(vmware_by_inputs4)(
    unsigned long cmd, unsigned long in1, unsigned long in3, unsigned long in4, unsigned long in5,
    uint32_t *out1, uint32_t *out2, uint32_t *out3, uint32_t *out4, uint32_t *out5) {
  VMWARE_COLD((cmd, in1, in3, in4, in5, out1, out2, out3, out4, out5))
  return HC(vmware_by_inputs4)(cmd, in1, in3, in4, in5, out1, out2, out3, out4, out5);
}

HYPERCALL_INLINE unsigned long VMWARE_NAME(vmware_wide)(
    unsigned long cmd, unsigned long in1, unsigned long in3, unsigned long in4, unsigned long in5,
    uint32_t *out1, uint32_t *out2, uint32_t *out3, uint32_t *out4, uint32_t *out5) {
  VMWARE_COLD((cmd, in1, in3, in4, in5, out1, out2, out3, out4, out5))
  return HC(vmware_wide)(cmd, in1, in3, in4, in5, out1, out2, out3, out4, out5);
}

HYPERCALL_INLINE unsigned long VMWARE_NAME(vmware_main2026_3)(unsigned long cmd, unsigned long in1,
                                                              uint32_t *out1, uint32_t *out2) {
  VMWARE_COLD((cmd, in1, 0, 0, 0, out1, out2, 0, 0, 0))
  return HC(vmware_main2026_3)(cmd, in1, out1, out2);
}

HYPERCALL_INLINE unsigned long VMWARE_NAME(vmware_main2026_4)(unsigned long cmd, unsigned long in1,
                                                              uint32_t *out1, uint32_t *out2,
                                                              uint32_t *out3) {
  VMWARE_COLD((cmd, in1, 0, 0, 0, out1, out2, out3, 0, 0))
  return HC(vmware_main2026_4)(cmd, in1, out1, out2, out3);
}

HYPERCALL_INLINE unsigned long VMWARE_NAME(vmware_plusd1)(unsigned long cmd, unsigned long in1) {
  VMWARE_COLD((cmd, in1, 0, 0, 0, 0, 0, 0, 0, 0))
  return HC(vmware_plusd1)(cmd, in1);
}

HYPERCALL_INLINE unsigned long VMWARE_NAME(vmware_plusd3)(unsigned long cmd, unsigned long in1,
                                                          uint32_t *out1, uint32_t *out2) {
  VMWARE_COLD((cmd, in1, 0, 0, 0, out1, out2, 0, 0, 0))
  return HC(vmware_plusd3)(cmd, in1, out1, out2);
}

HYPERCALL_INLINE unsigned long VMWARE_NAME(vmware_plusd5)(unsigned long cmd, unsigned long in1,
                                                          unsigned long in3, unsigned long in4,
                                                          unsigned long in5, uint32_t *out2) {
  VMWARE_COLD((cmd, in1, in3, in4, in5, 0, out2, 0, 0, 0))
  return HC(vmware_plusd5)(cmd, in1, in3, in4, in5, out2);
}
