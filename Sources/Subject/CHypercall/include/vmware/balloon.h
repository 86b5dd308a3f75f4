/*
 * The balloon driver's asm, an ABI of its own: another magic word and another port, which is an input
 * like the others. All five registers are outputs; the caller looks at rax, rbx and rcx.
 */

HYPERCALL_INLINE unsigned long HC(vmware_balloon)(unsigned long cmd, unsigned long in1,
                                                  unsigned long in2, unsigned long *out1,
                                                  unsigned long *out2) {
  unsigned long out0, word3, word4;
  __asm__ volatile(HYPERCALL_TRAP
                   : "=a"(out0), "=b"(*out1), "=c"(*out2), "=d"(word3), "=S"(word4)
                   : "a"(VMWARE_BALLOON_MAGIC), "b"(in1), "c"(cmd), "d"(VMWARE_BALLOON_PORT),
                     "S"(in2)
                   : "memory");
  return out0;
}
