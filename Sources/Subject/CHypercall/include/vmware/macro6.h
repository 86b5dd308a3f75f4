/*
 * macro6: the driver-local macros before 6.11, which named all six registers as
 * word-sized outputs and inputs and declared no flags clobber.
 */

HYPERCALL_INLINE unsigned long HC(vmware_macro6)(unsigned long cmd, unsigned long in1,
                                                 unsigned long in3, unsigned long in4,
                                                 unsigned long in5, uint32_t *out1, uint32_t *out2,
                                                 uint32_t *out3, uint32_t *out4, uint32_t *out5) {
  unsigned long ax, bx, cx, dx, si, di;
  __asm__ volatile(HYPERCALL_TRAP
                   : "=a"(ax), "=b"(bx), "=c"(cx), "=d"(dx), "=S"(si), "=D"(di)
                   : "a"(VMWARE_MAGIC), "b"(in1), "c"(cmd), "d"(in3), "S"(in4), "D"(in5)
                   : "memory");
  *out1 = (uint32_t)bx;
  *out2 = (uint32_t)cx;
  *out3 = (uint32_t)dx;
  *out4 = (uint32_t)si;
  *out5 = (uint32_t)di;
  return ax;
}
