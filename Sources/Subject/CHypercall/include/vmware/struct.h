/*
 * struct: six words in memory, loaded into the registers and stored back by an
 * out-of-line call, as user-space guest tools do it. The functions named after the
 * operations are what such a caller writes by hand: it fills the words that the
 * operation gives and reads the words that it wants.
 */

HYPERCALL_OUT_OF_LINE void HC(vmware_registers_call)(struct vmware_registers *registers);

#ifdef HYPERCALL_DEFINE_OUT_OF_LINE
void HC(vmware_registers_call)(struct vmware_registers *registers) {
  struct vmware_registers r = *registers;
  __asm__ volatile(HYPERCALL_TRAP
                   : "+a"(r.ax), "+b"(r.bx), "+c"(r.cx), "+d"(r.dx), "+S"(r.si), "+D"(r.di)
                   :
                   : "cc", "memory");
  *registers = r;
}
#endif

HYPERCALL_INLINE unsigned long HC(vmware_struct1)(unsigned long cmd, unsigned long in1) {
  struct vmware_registers r;
  r.ax = VMWARE_MAGIC;
  r.bx = in1;
  r.cx = cmd;
  r.dx = 0;
  HC(vmware_registers_call)(&r);
  return r.ax;
}

HYPERCALL_INLINE unsigned long HC(vmware_struct3)(unsigned long cmd, unsigned long in1,
                                                  uint32_t *out1, uint32_t *out2) {
  struct vmware_registers r;
  r.ax = VMWARE_MAGIC;
  r.bx = in1;
  r.cx = cmd;
  r.dx = 0;
  HC(vmware_registers_call)(&r);
  *out1 = (uint32_t)r.bx;
  *out2 = (uint32_t)r.cx;
  return r.ax;
}

HYPERCALL_INLINE unsigned long HC(vmware_struct4)(unsigned long cmd, unsigned long in1,
                                                  uint32_t *out1, uint32_t *out2, uint32_t *out3) {
  struct vmware_registers r;
  r.ax = VMWARE_MAGIC;
  r.bx = in1;
  r.cx = cmd;
  r.dx = 0;
  HC(vmware_registers_call)(&r);
  *out1 = (uint32_t)r.bx;
  *out2 = (uint32_t)r.cx;
  *out3 = (uint32_t)r.dx;
  return r.ax;
}

HYPERCALL_INLINE unsigned long HC(vmware_struct5)(unsigned long cmd, unsigned long in1,
                                                  unsigned long in3, unsigned long in4,
                                                  unsigned long in5, uint32_t *out2) {
  struct vmware_registers r;
  r.ax = VMWARE_MAGIC;
  r.bx = in1;
  r.cx = cmd;
  r.dx = in3;
  r.si = in4;
  r.di = in5;
  HC(vmware_registers_call)(&r);
  *out2 = (uint32_t)r.cx;
  return r.ax;
}

HYPERCALL_INLINE unsigned long HC(vmware_struct6)(unsigned long cmd, unsigned long in1,
                                                  unsigned long in3, uint32_t *out2, uint32_t *out3,
                                                  uint32_t *out4, uint32_t *out5) {
  struct vmware_registers r;
  r.ax = VMWARE_MAGIC;
  r.bx = in1;
  r.cx = cmd;
  r.dx = in3;
  HC(vmware_registers_call)(&r);
  *out2 = (uint32_t)r.cx;
  *out3 = (uint32_t)r.dx;
  *out4 = (uint32_t)r.si;
  *out5 = (uint32_t)r.di;
  return r.ax;
}

HYPERCALL_INLINE unsigned long HC(vmware_struct7)(unsigned long cmd, unsigned long in1,
                                                  unsigned long in3, unsigned long in4,
                                                  unsigned long in5, uint32_t *out1, uint32_t *out2,
                                                  uint32_t *out3) {
  struct vmware_registers r;
  r.ax = VMWARE_MAGIC;
  r.bx = in1;
  r.cx = cmd;
  r.dx = in3;
  r.si = in4;
  r.di = in5;
  HC(vmware_registers_call)(&r);
  *out1 = (uint32_t)r.bx;
  *out2 = (uint32_t)r.cx;
  *out3 = (uint32_t)r.dx;
  return r.ax;
}
