/*
 * The other macros before 6.11, each with its own lists of word-sized registers: macro6-in4 has six
 * outputs and four inputs (the mouse's and the clock's driver), macro4 four and four (the code that
 * found the hypervisor; there the asm was not volatile, which no loop can keep), and macro2 four
 * inputs and two outputs (stolen time).
 */

HYPERCALL_INLINE unsigned long HC(vmware_macro6_in4)(unsigned long cmd, unsigned long in1,
                                                     uint32_t *out1, uint32_t *out2,
                                                     uint32_t *out3, uint32_t *out4,
                                                     uint32_t *out5) {
  unsigned long ax, bx, cx, dx, si, di;
  __asm__ volatile(HYPERCALL_TRAP
                   : "=a"(ax), "=b"(bx), "=c"(cx), "=d"(dx), "=S"(si), "=D"(di)
                   : "a"(VMWARE_MAGIC), "b"(in1), "c"(cmd), "d"(0)
                   : "memory");
  *out1 = (uint32_t)bx;
  *out2 = (uint32_t)cx;
  *out3 = (uint32_t)dx;
  *out4 = (uint32_t)si;
  *out5 = (uint32_t)di;
  return ax;
}

HYPERCALL_INLINE unsigned long HC(vmware_macro4)(unsigned long cmd, unsigned long in1,
                                                 uint32_t *out1, uint32_t *out2, uint32_t *out3) {
  unsigned long ax, bx, cx, dx;
  __asm__ volatile(HYPERCALL_TRAP
                   : "=a"(ax), "=b"(bx), "=c"(cx), "=d"(dx)
                   : "a"(VMWARE_MAGIC), "b"(in1), "c"(cmd), "d"(0)
                   : "memory");
  *out1 = (uint32_t)bx;
  *out2 = (uint32_t)cx;
  *out3 = (uint32_t)dx;
  return ax;
}

HYPERCALL_INLINE unsigned long HC(vmware_macro2)(unsigned long cmd, unsigned long in1,
                                                 uint32_t *out1) {
  unsigned long ax, bx;
  __asm__ volatile(HYPERCALL_TRAP
                   : "=a"(ax), "=b"(bx)
                   : "a"(VMWARE_MAGIC), "b"(in1), "c"(cmd), "d"(0)
                   : "memory");
  *out1 = (uint32_t)bx;
  return ax;
}
