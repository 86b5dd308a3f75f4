/*
 * macro6: the driver-local macros before 6.11, which named all six registers as word-sized
 * outputs and inputs. The callers took the second and no other.
 */

HYPERCALL_INLINE unsigned long HC(vmware_hb_macro6_out)(unsigned long cmd, unsigned long in2,
                                                        unsigned long in3, unsigned long in4,
                                                        unsigned long in5, unsigned long in6,
                                                        uint32_t *out1) {
  unsigned long out0, bx, cx, dx, si, di;
  __asm__ volatile(HYPERCALL_HB_CALL(HC(HYPERCALL_HB_OUT))
                   : "=a"(out0), "=b"(bx), "=c"(cx), "=d"(dx), "=S"(si), "=D"(di)
                   : "a"(VMWARE_MAGIC), "b"(cmd), "c"(in2), "d"(in3 | VMWARE_HB_PORT), "S"(in4),
                     "D"(in5), [in6] "r"(in6)
                   : "cc", "memory");
  *out1 = (uint32_t)bx;
  return out0;
}

HYPERCALL_INLINE unsigned long HC(vmware_hb_macro6_in)(unsigned long cmd, unsigned long in2,
                                                       unsigned long in3, unsigned long in4,
                                                       unsigned long in5, unsigned long in6,
                                                       uint32_t *out1) {
  unsigned long out0, bx, cx, dx, si, di;
  __asm__ volatile(HYPERCALL_HB_CALL(HC(HYPERCALL_HB_IN))
                   : "=a"(out0), "=b"(bx), "=c"(cx), "=d"(dx), "=S"(si), "=D"(di)
                   : "a"(VMWARE_MAGIC), "b"(cmd), "c"(in2), "d"(in3 | VMWARE_HB_PORT), "S"(in4),
                     "D"(in5), [in6] "r"(in6)
                   : "cc", "memory");
  *out1 = (uint32_t)bx;
  return out0;
}
