/*
 * wide-call: the wide wrapper out of line. The caller passes an address for each
 * output that it wants and null for the others; ten arguments, so four of them
 * travel on the stack. Defined by the one object that asks for it.
 */

HYPERCALL_OUT_OF_LINE unsigned long HC(vmware_wide_call)(
    unsigned long cmd, unsigned long in1, unsigned long in3, unsigned long in4, unsigned long in5,
    uint32_t *out1, uint32_t *out2, uint32_t *out3, uint32_t *out4, uint32_t *out5);

#ifdef HYPERCALL_DEFINE_OUT_OF_LINE
unsigned long HC(vmware_wide_call)(unsigned long cmd, unsigned long in1, unsigned long in3,
                                   unsigned long in4, unsigned long in5, uint32_t *out1,
                                   uint32_t *out2, uint32_t *out3, uint32_t *out4,
                                   uint32_t *out5) {
  uint32_t bx, cx, dx, si, di;
  unsigned long out0 = HC(vmware_wide)(cmd, in1, in3, in4, in5, &bx, &cx, &dx, &si, &di);
  if (out1)
    *out1 = bx;
  if (out2)
    *out2 = cx;
  if (out3)
    *out3 = dx;
  if (out4)
    *out4 = si;
  if (out5)
    *out5 = di;
  return out0;
}
#endif
