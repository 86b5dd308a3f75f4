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
