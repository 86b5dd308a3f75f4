/*
 * KVM's wrappers as they have shipped since 6.1: before the asm a branch to a function for TDX
 * guests, which is given the inputs. There is no output but the result, and so no address.
 */

HYPERCALL_INLINE unsigned long HC(kvm_hypercall0_module)(unsigned int nr) {
  KVM_COLD((nr, 0, 0, 0, 0))
  return HC(kvm_hypercall0)(nr);
}

HYPERCALL_INLINE unsigned long HC(kvm_hypercall1_module)(unsigned int nr, unsigned long in1) {
  KVM_COLD((nr, in1, 0, 0, 0))
  return HC(kvm_hypercall1)(nr, in1);
}

HYPERCALL_INLINE unsigned long HC(kvm_hypercall2_module)(unsigned int nr, unsigned long in1,
                                                         unsigned long in2) {
  KVM_COLD((nr, in1, in2, 0, 0))
  return HC(kvm_hypercall2)(nr, in1, in2);
}

HYPERCALL_INLINE unsigned long HC(kvm_hypercall3_module)(unsigned int nr, unsigned long in1,
                                                         unsigned long in2, unsigned long in3) {
  KVM_COLD((nr, in1, in2, in3, 0))
  return HC(kvm_hypercall3)(nr, in1, in2, in3);
}

HYPERCALL_INLINE unsigned long HC(kvm_hypercall4_module)(unsigned int nr, unsigned long in1,
                                                         unsigned long in2, unsigned long in3,
                                                         unsigned long in4) {
  KVM_COLD((nr, in1, in2, in3, in4))
  return HC(kvm_hypercall4)(nr, in1, in2, in3, in4);
}

HYPERCALL_INLINE unsigned long HC(kvm_wide_module)(unsigned int nr, unsigned long in1,
                                                   unsigned long in2, unsigned long in3,
                                                   unsigned long in4) {
  KVM_COLD((nr, in1, in2, in3, in4))
  return HC(kvm_wide)(nr, in1, in2, in3, in4);
}
