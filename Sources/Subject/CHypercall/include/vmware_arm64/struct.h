/*
 * struct: six words in memory, loaded into the registers and stored back by an
 * out-of-line call, as user-space guest tools do it; the port and the word in x7 are
 * put in by the call. The functions named after the operations are what such a caller
 * writes by hand: it fills the words that the operation gives and reads the words that
 * it wants.
 */

HYPERCALL_OUT_OF_LINE void HC(vmware_registers_call)(struct vmware_registers *registers);

#ifdef HYPERCALL_DEFINE_OUT_OF_LINE
void HC(vmware_registers_call)(struct vmware_registers *registers) {
  register unsigned long x0 __asm__("x0") = registers->x0;
  register unsigned long x1 __asm__("x1") = registers->x1;
  register unsigned long x2 __asm__("x2") = registers->x2;
  register unsigned long x3 __asm__("x3") = registers->x3 | VMWARE_PORT;
  register unsigned long x4 __asm__("x4") = registers->x4;
  register unsigned long x5 __asm__("x5") = registers->x5;
  register unsigned long x7 __asm__("x7") = VMWARE_READ_WORD;
  __asm__ volatile(HYPERCALL_TRAP
                   : "+r"(x0), "+r"(x1), "+r"(x2), "+r"(x3), "+r"(x4), "+r"(x5)
                   : "r"(x7)
                   : "memory");
  registers->x0 = x0;
  registers->x1 = x1;
  registers->x2 = x2;
  registers->x3 = x3;
  registers->x4 = x4;
  registers->x5 = x5;
}
#endif

HYPERCALL_INLINE unsigned long HC(vmware_struct1)(unsigned long cmd, unsigned long in1) {
  struct vmware_registers r;
  r.x0 = VMWARE_MAGIC;
  r.x1 = in1;
  r.x2 = cmd;
  r.x3 = 0;
  HC(vmware_registers_call)(&r);
  return r.x0;
}

HYPERCALL_INLINE unsigned long HC(vmware_struct5)(unsigned long cmd, unsigned long in1,
                                                  unsigned long in3, unsigned long in4,
                                                  unsigned long in5, uint32_t *out2) {
  struct vmware_registers r;
  r.x0 = VMWARE_MAGIC;
  r.x1 = in1;
  r.x2 = cmd;
  r.x3 = in3;
  r.x4 = in4;
  r.x5 = in5;
  HC(vmware_registers_call)(&r);
  *out2 = (uint32_t)r.x2;
  return r.x0;
}

HYPERCALL_INLINE unsigned long HC(vmware_struct6)(unsigned long cmd, unsigned long in1,
                                                  unsigned long in3, uint32_t *out2, uint32_t *out3,
                                                  uint32_t *out4, uint32_t *out5) {
  struct vmware_registers r;
  r.x0 = VMWARE_MAGIC;
  r.x1 = in1;
  r.x2 = cmd;
  r.x3 = in3;
  HC(vmware_registers_call)(&r);
  *out2 = (uint32_t)r.x2;
  *out3 = (uint32_t)r.x3;
  *out4 = (uint32_t)r.x4;
  *out5 = (uint32_t)r.x5;
  return r.x0;
}

HYPERCALL_INLINE unsigned long HC(vmware_struct7)(unsigned long cmd, unsigned long in1,
                                                  unsigned long in3, unsigned long in4,
                                                  unsigned long in5, uint32_t *out1, uint32_t *out2,
                                                  uint32_t *out3) {
  struct vmware_registers r;
  r.x0 = VMWARE_MAGIC;
  r.x1 = in1;
  r.x2 = cmd;
  r.x3 = in3;
  r.x4 = in4;
  r.x5 = in5;
  HC(vmware_registers_call)(&r);
  *out1 = (uint32_t)r.x1;
  *out2 = (uint32_t)r.x2;
  *out3 = (uint32_t)r.x3;
  return r.x0;
}
