/*
 * Xen's contract: number in eax, inputs in rdi, rsi, rdx, r10 and r8, result in rax. It
 * is wide by design, as a call may change all five whether or not they carry anything.
 * The trap is in a function of the guest's that is called from the asm, so that the
 * caller loses no other register; the call needs a caller without a red zone, as in
 * Linux.
 *
 * One wrapper per number of inputs. More results than one, or a sixth input, are in a
 * block whose address is the last input.
 */

HYPERCALL_OUT_OF_LINE void HC(xen_call)(void);

#ifdef HYPERCALL_DEFINE_OUT_OF_LINE
HYPERCALL_ASSEMBLY(HC(xen_call), HYPERCALL_TRAP "\n\tret")
#endif

#define XEN_CALL "call " HYPERCALL_TEXT(HC(xen_call))

HYPERCALL_INLINE unsigned long HC(xen_hypercall0)(unsigned int nr) {
  unsigned long out0;
  __asm__ volatile(XEN_CALL
                   : "=a"(out0)
                   : "a"(nr)
                   : "rdi", "rsi", "rdx", "r10", "r8", "memory");
  return out0;
}

HYPERCALL_INLINE unsigned long HC(xen_hypercall1)(unsigned int nr, unsigned long in1) {
  unsigned long out0;
  __asm__ volatile(XEN_CALL
                   : "=a"(out0), "+D"(in1)
                   : "a"(nr)
                   : "rsi", "rdx", "r10", "r8", "memory");
  return out0;
}

HYPERCALL_INLINE unsigned long HC(xen_hypercall2)(unsigned int nr, unsigned long in1,
                                                  unsigned long in2) {
  unsigned long out0;
  __asm__ volatile(XEN_CALL
                   : "=a"(out0), "+D"(in1), "+S"(in2)
                   : "a"(nr)
                   : "rdx", "r10", "r8", "memory");
  return out0;
}

HYPERCALL_INLINE unsigned long HC(xen_hypercall4)(unsigned int nr, unsigned long in1,
                                                  unsigned long in2, unsigned long in3,
                                                  unsigned long in4) {
  unsigned long out0;
  register unsigned long r10 __asm__("r10") = in4;
  __asm__ volatile(XEN_CALL
                   : "=a"(out0), "+D"(in1), "+S"(in2), "+d"(in3), "+r"(r10)
                   : "a"(nr)
                   : "r8", "memory");
  return out0;
}

HYPERCALL_INLINE unsigned long HC(xen_hypercall5)(unsigned int nr, unsigned long in1,
                                                  unsigned long in2, unsigned long in3,
                                                  unsigned long in4, unsigned long in5) {
  unsigned long out0;
  register unsigned long r10 __asm__("r10") = in4;
  register unsigned long r8 __asm__("r8") = in5;
  __asm__ volatile(XEN_CALL
                   : "=a"(out0), "+D"(in1), "+S"(in2), "+d"(in3), "+r"(r10), "+r"(r8)
                   : "a"(nr)
                   : "memory");
  return out0;
}

HYPERCALL_INLINE unsigned long HC(xen_in1_out4)(unsigned int nr, unsigned long in1, uint32_t *out1,
                                                uint32_t *out2, uint32_t *out3) {
  unsigned long block[3];
  unsigned long out0 = HC(xen_hypercall2)(nr, in1, (unsigned long)block);
  *out1 = (uint32_t)block[0];
  *out2 = (uint32_t)block[1];
  *out3 = (uint32_t)block[2];
  return out0;
}

HYPERCALL_INLINE unsigned long HC(xen_in4_out4)(unsigned int nr, unsigned long in1,
                                                unsigned long in2, unsigned long in3,
                                                unsigned long in4, uint32_t *out1, uint32_t *out2,
                                                uint32_t *out3) {
  unsigned long block[3];
  unsigned long out0 = HC(xen_hypercall5)(nr, in1, in2, in3, in4, (unsigned long)block);
  *out1 = (uint32_t)block[0];
  *out2 = (uint32_t)block[1];
  *out3 = (uint32_t)block[2];
  return out0;
}

HYPERCALL_INLINE unsigned long HC(xen_in6_out1)(unsigned int nr, unsigned long in1,
                                                unsigned long in2, unsigned long in3,
                                                unsigned long in4, unsigned long in5,
                                                unsigned long in6) {
  unsigned long block[2] = {in5, in6};
  return HC(xen_hypercall5)(nr, in1, in2, in3, in4, (unsigned long)block);
}
