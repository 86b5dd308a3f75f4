/*
 * smccc-12: the SMC calling convention 1.2, in which x0 to x17 are both inputs and
 * results. As in Linux they are words in memory: the caller fills eighteen, what it does
 * not use with zeros, and a function loads all of them and stores eighteen back, here to
 * where it found them. Each word is filled by itself, as for the whole some compilers call
 * a function of the system.
 */

HYPERCALL_OUT_OF_LINE void HC(smccc12_call)(const struct smccc_registers *inputs,
                                            struct smccc_registers *results);

#ifdef HYPERCALL_DEFINE_OUT_OF_LINE
HYPERCALL_ASSEMBLY(HC(smccc12_call),
                   "stp x1, x19, [sp, #-16]!\n\tmov x19, x0\n\t"
                   "ldp x0, x1, [x19, #0]\n\t"
                   "ldp x2, x3, [x19, #16]\n\t"
                   "ldp x4, x5, [x19, #32]\n\t"
                   "ldp x6, x7, [x19, #48]\n\t"
                   "ldp x8, x9, [x19, #64]\n\t"
                   "ldp x10, x11, [x19, #80]\n\t"
                   "ldp x12, x13, [x19, #96]\n\t"
                   "ldp x14, x15, [x19, #112]\n\t"
                   "ldp x16, x17, [x19, #128]\n\t"
                   HYPERCALL_TRAP "\n\tldr x19, [sp]\n\t"
                   "stp x0, x1, [x19, #0]\n\t"
                   "stp x2, x3, [x19, #16]\n\t"
                   "stp x4, x5, [x19, #32]\n\t"
                   "stp x6, x7, [x19, #48]\n\t"
                   "stp x8, x9, [x19, #64]\n\t"
                   "stp x10, x11, [x19, #80]\n\t"
                   "stp x12, x13, [x19, #96]\n\t"
                   "stp x14, x15, [x19, #112]\n\t"
                   "stp x16, x17, [x19, #128]\n\t"
                   "ldr x19, [sp, #8]\n\tadd sp, sp, #16\n\tret")
#endif

HYPERCALL_INLINE unsigned long HC(smccc12)(unsigned int nr, unsigned long in1, unsigned long in2,
                                           unsigned long in3, unsigned long in4, unsigned long in5,
                                           unsigned long in6, uint32_t *out1, uint32_t *out2,
                                           uint32_t *out3) {
  HYPERCALL_UNINITIALIZED struct smccc_registers registers;
  registers.x[0] = nr;
  registers.x[1] = in1;
  registers.x[2] = in2;
  registers.x[3] = in3;
  registers.x[4] = in4;
  registers.x[5] = in5;
  registers.x[6] = in6;
  registers.x[7] = 0;
  registers.x[8] = 0;
  registers.x[9] = 0;
  registers.x[10] = 0;
  registers.x[11] = 0;
  registers.x[12] = 0;
  registers.x[13] = 0;
  registers.x[14] = 0;
  registers.x[15] = 0;
  registers.x[16] = 0;
  registers.x[17] = 0;
  HC(smccc12_call)(&registers, &registers);
  *out1 = (uint32_t)registers.x[1];
  *out2 = (uint32_t)registers.x[2];
  *out3 = (uint32_t)registers.x[3];
  return registers.x[0];
}
