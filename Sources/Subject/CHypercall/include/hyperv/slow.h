/*
 * hyperv-slow: Hyper-V's contract for calls of any size. rcx has the call's code, rdx
 * the address of the inputs in memory, r8 that of the outputs, each 0 where there are
 * none; the result is in rax. The trap is in a page that the hypervisor fills, and
 * which is called: rax, rcx, rdx and r8 to r11 don't survive.
 */

HYPERCALL_OUT_OF_LINE void HC(hyperv_page_call)(void);

#ifdef HYPERCALL_DEFINE_OUT_OF_LINE
HYPERCALL_ASSEMBLY(HC(hyperv_page_call), HYPERCALL_TRAP "\n\tret")
#endif

#define HYPERV_CALL "call " HYPERCALL_TEXT(HC(hyperv_page_call))

HYPERCALL_INLINE unsigned long HC(hyperv_slow_call)(unsigned long code, unsigned long input,
                                                    unsigned long output) {
  unsigned long out0;
  register unsigned long r8 __asm__("r8") = output;
  __asm__ volatile(HYPERV_CALL
                   : "=a"(out0), "+c"(code), "+d"(input), "+r"(r8)
                   :
                   : "r9", "r10", "r11", "cc", "memory");
  return out0;
}

HYPERCALL_INLINE unsigned long HC(hyperv_slow0)(unsigned long code) {
  return HC(hyperv_slow_call)(code, 0, 0);
}

HYPERCALL_INLINE unsigned long HC(hyperv_slow1)(unsigned long code, unsigned long in1) {
  hyperv_page.input[0] = in1;
  return HC(hyperv_slow_call)(code, (unsigned long)hyperv_page.input, 0);
}

HYPERCALL_INLINE unsigned long HC(hyperv_slow2)(unsigned long code, unsigned long in1,
                                                unsigned long in2) {
  hyperv_page.input[0] = in1;
  hyperv_page.input[1] = in2;
  return HC(hyperv_slow_call)(code, (unsigned long)hyperv_page.input, 0);
}

HYPERCALL_INLINE unsigned long HC(hyperv_slow4)(unsigned long code, unsigned long in1,
                                                unsigned long in2, unsigned long in3,
                                                unsigned long in4) {
  hyperv_page.input[0] = in1;
  hyperv_page.input[1] = in2;
  hyperv_page.input[2] = in3;
  hyperv_page.input[3] = in4;
  return HC(hyperv_slow_call)(code, (unsigned long)hyperv_page.input, 0);
}

HYPERCALL_INLINE unsigned long HC(hyperv_slow6)(unsigned long code, unsigned long in1,
                                                unsigned long in2, unsigned long in3,
                                                unsigned long in4, unsigned long in5,
                                                unsigned long in6) {
  hyperv_page.input[0] = in1;
  hyperv_page.input[1] = in2;
  hyperv_page.input[2] = in3;
  hyperv_page.input[3] = in4;
  hyperv_page.input[4] = in5;
  hyperv_page.input[5] = in6;
  return HC(hyperv_slow_call)(code, (unsigned long)hyperv_page.input, 0);
}

HYPERCALL_INLINE unsigned long HC(hyperv_slow_in1_out4)(unsigned long code, unsigned long in1,
                                                        uint32_t *out1, uint32_t *out2,
                                                        uint32_t *out3) {
  hyperv_page.input[0] = in1;
  unsigned long out0 = HC(hyperv_slow_call)(code, (unsigned long)hyperv_page.input,
                                            (unsigned long)hyperv_page.output);
  *out1 = (uint32_t)hyperv_page.output[0];
  *out2 = (uint32_t)hyperv_page.output[1];
  *out3 = (uint32_t)hyperv_page.output[2];
  return out0;
}

HYPERCALL_INLINE unsigned long HC(hyperv_slow_in4_out4)(unsigned long code, unsigned long in1,
                                                        unsigned long in2, unsigned long in3,
                                                        unsigned long in4, uint32_t *out1,
                                                        uint32_t *out2, uint32_t *out3) {
  hyperv_page.input[0] = in1;
  hyperv_page.input[1] = in2;
  hyperv_page.input[2] = in3;
  hyperv_page.input[3] = in4;
  unsigned long out0 = HC(hyperv_slow_call)(code, (unsigned long)hyperv_page.input,
                                            (unsigned long)hyperv_page.output);
  *out1 = (uint32_t)hyperv_page.output[0];
  *out2 = (uint32_t)hyperv_page.output[1];
  *out3 = (uint32_t)hyperv_page.output[2];
  return out0;
}
