#define _GNU_SOURCE
#include "CHost.h"

#include <errno.h>
#include <link.h>
#include <stddef.h>
#include <sys/resource.h>

#if defined(__x86_64__)

#include "CHypercall.h"
#include <sys/io.h>

struct clobber_cpuid clobber_cpuid(uint32_t leaf, uint32_t subleaf) {
  struct clobber_cpuid r;
  __asm__ volatile("cpuid"
                   : "=a"(r.eax), "=b"(r.ebx), "=c"(r.ecx), "=d"(r.edx)
                   : "a"(leaf), "c"(subleaf));
  return r;
}

#define CALL(transport)                                                                            \
  struct clobber_answer clobber_call_##transport(void) {                                           \
    uint32_t bx, cx, dx, si, di;                                                                   \
    struct clobber_answer answer;                                                                  \
    answer.rax = vmware_wide_##transport(VMWARE_CMD_GETVERSION, 0xffffffff, 0, 0, 0, &bx, &cx,     \
                                         &dx, &si, &di);                                           \
    answer.rbx = bx;                                                                               \
    return answer;                                                                                 \
  }

CALL(port)
CALL(vmcall)
CALL(vmmcall)

/* `in` of four bytes needs all four ports. */
int clobber_allow_port(void) { return ioperm(0x5658, 4, 1) == 0 ? 0 : errno; }

/* The ports are those of CCatalogue's traps. */
int clobber_allow_other_ports(void) {
  return ioperm(0x4d0, 1, 1) == 0 && ioperm(0x1234, 4, 1) == 0 ? 0 : errno;
}

uint32_t clobber_read_unassigned_port(void) { return inl(0x1234); }

#endif

/* The first object that the loader lists is the program itself. */
static int take_first(struct dl_phdr_info *info, size_t size, void *bias) {
  (void)size;
  *(uintptr_t *)bias = info->dlpi_addr;
  return 1;
}

uintptr_t clobber_load_bias(void) {
  uintptr_t bias = 0;
  dl_iterate_phdr(take_first, &bias);
  return bias;
}

long clobber_switches(void) {
  struct rusage usage;
  return getrusage(RUSAGE_THREAD, &usage) == 0 ? usage.ru_nvcsw + usage.ru_nivcsw : 0;
}
