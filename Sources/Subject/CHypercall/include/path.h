#ifndef CHYPERCALL_PATH_H
#define CHYPERCALL_PATH_H

/* What shipped wrappers hold before their asm. */

/*
 * Whether the machine is a TDX guest, which none is here: a jump to the other side, as it is left
 * when the kernel has patched itself. The compiler knows both sides and not which one is taken.
 */
HYPERCALL_INLINE int hypercall_is_tdx_guest(void) {
  __asm__ goto("jmp %l[no]" : : : : yes, no);
yes:
  return 1;
no:
  return 0;
}

/* Whether the kernel has patched its code, which built-in code asks before each call. */
extern __attribute__((visibility("hidden"))) int hypercall_alternatives_patched;

/* The functions on the cold side. No loop gets there, and they end the program. */
HYPERCALL_OUT_OF_LINE unsigned long
hypercall_cold_vmware_tdx(unsigned long cmd, unsigned long in1, unsigned long in3,
                          unsigned long in4, unsigned long in5, uint32_t *out1, uint32_t *out2,
                          uint32_t *out3, uint32_t *out4, uint32_t *out5);
HYPERCALL_OUT_OF_LINE unsigned long
hypercall_cold_vmware_slow(unsigned long cmd, unsigned long in1, unsigned long in3,
                           unsigned long in4, unsigned long in5, uint32_t *out1, uint32_t *out2,
                           uint32_t *out3, uint32_t *out4, uint32_t *out5);
HYPERCALL_OUT_OF_LINE unsigned long hypercall_cold_kvm_tdx(unsigned int nr, unsigned long in1,
                                                           unsigned long in2, unsigned long in3,
                                                           unsigned long in4);

#define VMWARE_COLD_module(arguments)                                                              \
  if (hypercall_is_tdx_guest())                                                                    \
    return hypercall_cold_vmware_tdx arguments;

#define VMWARE_COLD_builtin(arguments)                                                             \
  VMWARE_COLD_module(arguments)                                                                    \
  if (__builtin_expect(!hypercall_alternatives_patched, 0))                                        \
    return hypercall_cold_vmware_slow arguments;

#define KVM_COLD(arguments)                                                                        \
  if (hypercall_is_tdx_guest())                                                                    \
    return hypercall_cold_kvm_tdx arguments;

#endif
