/*
 * KVM's contract where it runs out of registers: it has four inputs and one result. A
 * call that returns more is given the address of a block in memory, as the one that
 * pairs the guest's clock with the host's; inputs for which no register is left go
 * into the same block. For the path that KVM_NAME names.
 */

HYPERCALL_INLINE unsigned long KVM_NAME(kvm_in1_out4)(unsigned int nr, unsigned long in1, uint32_t *out1,
                                                uint32_t *out2, uint32_t *out3) {
  unsigned long block[3];
  unsigned long out0 = KVM_NAME(kvm_hypercall2)(nr, (unsigned long)block, in1);
  *out1 = (uint32_t)block[0];
  *out2 = (uint32_t)block[1];
  *out3 = (uint32_t)block[2];
  return out0;
}

HYPERCALL_INLINE unsigned long KVM_NAME(kvm_in4_out4)(unsigned int nr, unsigned long in1,
                                                unsigned long in2, unsigned long in3,
                                                unsigned long in4, uint32_t *out1, uint32_t *out2,
                                                uint32_t *out3) {
  unsigned long block[3];
  block[0] = in4;
  unsigned long out0 = KVM_NAME(kvm_hypercall4)(nr, (unsigned long)block, in1, in2, in3);
  *out1 = (uint32_t)block[0];
  *out2 = (uint32_t)block[1];
  *out3 = (uint32_t)block[2];
  return out0;
}

HYPERCALL_INLINE unsigned long KVM_NAME(kvm_in6_out1)(unsigned int nr, unsigned long in1,
                                                unsigned long in2, unsigned long in3,
                                                unsigned long in4, unsigned long in5,
                                                unsigned long in6) {
  unsigned long block[3] = {in4, in5, in6};
  return KVM_NAME(kvm_hypercall4)(nr, (unsigned long)block, in1, in2, in3);
}
