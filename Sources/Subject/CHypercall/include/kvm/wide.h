/*
 * wide, for KVM: the wrapper of four inputs asked to serve fewer, zeros in the
 * rest. The fold that costs no output register, because there is none to lose.
 */

HYPERCALL_INLINE unsigned long HC(kvm_wide)(unsigned int nr, unsigned long in1, unsigned long in2,
                                            unsigned long in3, unsigned long in4) {
  return HC(kvm_hypercall4)(nr, in1, in2, in3, in4);
}
