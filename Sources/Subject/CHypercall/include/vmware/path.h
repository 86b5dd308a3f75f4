#ifndef CHYPERCALL_VMWARE_PATH_H
#define CHYPERCALL_VMWARE_PATH_H

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

#define VMWARE_COLD_module(arguments)                                                              \
  if (hypercall_is_tdx_guest())                                                                    \
    return HC(vmware_tdx_call) arguments;

#endif
