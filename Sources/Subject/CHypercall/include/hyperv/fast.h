/*
 * hyperv-fast: Hyper-V's contract for calls of at most two inputs and no output but
 * the result: they are in rdx and r8, and a bit in rcx says so. Everything else is as
 * in hyperv-slow, which also serves what does not fit.
 */

HYPERCALL_INLINE unsigned long HC(hyperv_fast0)(unsigned long code) {
  unsigned long out0, control = code | HYPERV_FAST;
  __asm__ volatile(HYPERV_CALL
                   : "=a"(out0), "+c"(control)
                   :
                   : "rdx", "r8", "r9", "r10", "r11", "cc");
  return out0;
}

HYPERCALL_INLINE unsigned long HC(hyperv_fast1)(unsigned long code, unsigned long in1) {
  unsigned long out0, control = code | HYPERV_FAST;
  __asm__ volatile(HYPERV_CALL
                   : "=a"(out0), "+c"(control), "+d"(in1)
                   :
                   : "r8", "r9", "r10", "r11", "cc");
  return out0;
}

HYPERCALL_INLINE unsigned long HC(hyperv_fast2)(unsigned long code, unsigned long in1,
                                                unsigned long in2) {
  unsigned long out0, control = code | HYPERV_FAST;
  register unsigned long r8 __asm__("r8") = in2;
  __asm__ volatile(HYPERV_CALL
                   : "=a"(out0), "+c"(control), "+d"(in1), "+r"(r8)
                   :
                   : "r9", "r10", "r11", "cc");
  return out0;
}
