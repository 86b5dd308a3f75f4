/*
 * Hyper-V's wrappers as they ship since 2025: a static call, which is a direct one once it is patched,
 * of a function that is given the control word and two inputs as any function is. Here it has the trap
 * in it, as that for a guest under SEV-SNP; another one calls the page, which takes two instructions
 * more and no other register.
 */

HYPERCALL_OUT_OF_LINE unsigned long HC(hyperv_static_call)(unsigned long control, unsigned long in1,
                                                           unsigned long in2);

#ifdef HYPERCALL_DEFINE_OUT_OF_LINE
unsigned long HC(hyperv_static_call)(unsigned long control, unsigned long in1, unsigned long in2) {
  unsigned long out0;
  register unsigned long r8 __asm__("r8") = in2;
  __asm__ volatile(HYPERCALL_TRAP
                   : "=a"(out0), "+c"(control), "+d"(in1), "+r"(r8)
                   :
                   : "r9", "r10", "r11", "cc", "memory");
  return out0;
}
#endif

HYPERCALL_INLINE unsigned long HC(hyperv_slow_call_module)(unsigned long code, unsigned long input,
                                                           unsigned long output) {
  return HC(hyperv_static_call)(code, input, output);
}

HYPERCALL_INLINE unsigned long HC(hyperv_fast_module)(unsigned long code, unsigned long in1,
                                                      unsigned long in2) {
  return HC(hyperv_static_call)(code | HYPERV_FAST, in1, in2);
}
