/*
 * KVM's wrappers, one per number of inputs: number in eax, inputs in rbx, rcx, rdx
 * and rsi, result in rax, and no other register changes.
 */

HYPERCALL_INLINE unsigned long HC(kvm_hypercall0)(unsigned int nr) {
  unsigned long out0;
  __asm__ volatile(HYPERCALL_TRAP : "=a"(out0) : "a"(nr) : "memory");
  return out0;
}

HYPERCALL_INLINE unsigned long HC(kvm_hypercall1)(unsigned int nr, unsigned long in1) {
  unsigned long out0;
  __asm__ volatile(HYPERCALL_TRAP : "=a"(out0) : "a"(nr), "b"(in1) : "memory");
  return out0;
}

HYPERCALL_INLINE unsigned long HC(kvm_hypercall2)(unsigned int nr, unsigned long in1,
                                                  unsigned long in2) {
  unsigned long out0;
  __asm__ volatile(HYPERCALL_TRAP : "=a"(out0) : "a"(nr), "b"(in1), "c"(in2) : "memory");
  return out0;
}

HYPERCALL_INLINE unsigned long HC(kvm_hypercall3)(unsigned int nr, unsigned long in1,
                                                  unsigned long in2, unsigned long in3) {
  unsigned long out0;
  __asm__ volatile(HYPERCALL_TRAP : "=a"(out0) : "a"(nr), "b"(in1), "c"(in2), "d"(in3) : "memory");
  return out0;
}

HYPERCALL_INLINE unsigned long HC(kvm_hypercall4)(unsigned int nr, unsigned long in1,
                                                  unsigned long in2, unsigned long in3,
                                                  unsigned long in4) {
  unsigned long out0;
  __asm__ volatile(HYPERCALL_TRAP
                   : "=a"(out0)
                   : "a"(nr), "b"(in1), "c"(in2), "d"(in3), "S"(in4)
                   : "memory");
  return out0;
}
