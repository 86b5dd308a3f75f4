/* One call over each transport, to hear who answers. */

#include "CHypercall.h"
#include "guest.h"

#define PSCI_VERSION 0x84000000

void guest_ask_hvc(struct guest_answer *answer) {
  uint32_t out1, out2, out3;
  answer->x0 = smccc0_hvc(PSCI_VERSION, &out1, &out2, &out3);
  answer->x1 = out1;
}

void guest_ask_mrs(struct guest_answer *answer) {
  uint32_t out1, out2, out3, out4, out5;
  answer->x0 =
      vmware_wide_mrs(VMWARE_CMD_GETVERSION, 0, 0, 0, 0, &out1, &out2, &out3, &out4, &out5);
  answer->x1 = out1;
}
