/*
 * plus-string: narrow, with what the string instruction changes declared: outsb counts
 * rcx down and moves rsi, insb rcx and rdi. What it costs over narrow is the price of being
 * right.
 */

HYPERCALL_INLINE unsigned long HC(vmware_hb_plus_string_out)(unsigned long cmd, unsigned long in2,
                                                             unsigned long in3, unsigned long in4,
                                                             unsigned long in5, unsigned long in6,
                                                             uint32_t *out1) {
  unsigned long out0, cx = in2, si = in4;
  __asm__ volatile(HYPERCALL_HB_CALL(HC(HYPERCALL_HB_OUT))
                   : "=a"(out0), "=b"(*out1), "+c"(cx), "+S"(si)
                   : "a"(VMWARE_MAGIC), "b"(cmd), "d"(in3 | VMWARE_HB_PORT), "D"(in5),
                     [in6] "r"(in6)
                   : "cc", "memory");
  return out0;
}

HYPERCALL_INLINE unsigned long HC(vmware_hb_plus_string_in)(unsigned long cmd, unsigned long in2,
                                                            unsigned long in3, unsigned long in4,
                                                            unsigned long in5, unsigned long in6,
                                                            uint32_t *out1) {
  unsigned long out0, cx = in2, di = in5;
  __asm__ volatile(HYPERCALL_HB_CALL(HC(HYPERCALL_HB_IN))
                   : "=a"(out0), "=b"(*out1), "+c"(cx), "+D"(di)
                   : "a"(VMWARE_MAGIC), "b"(cmd), "d"(in3 | VMWARE_HB_PORT), "S"(in4),
                     [in6] "r"(in6)
                   : "cc", "memory");
  return out0;
}
