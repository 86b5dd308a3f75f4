/* One call over each transport, for VMware's version. */

#include "CHypercall.h"
#include "guest.h"

#define ASK(transport)                                                                             \
  void guest_ask_##transport(struct guest_answer *answer) {                                        \
    uint32_t bx, cx, dx, si, di;                                                                   \
    answer->rax = vmware_wide_##transport(VMWARE_CMD_GETVERSION, 0xffffffff, 0, 0, 0, &bx, &cx,    \
                                          &dx, &si, &di);                                          \
    answer->rbx = bx;                                                                              \
  }

ASK(port)
ASK(vmcall)
ASK(vmmcall)
