/* Exceptions: back to guest_call if one is under way, otherwise reported and the end. */

#include "exceptions.h"
#include "guest.h"
#include "runtime.h"

extern const uint8_t guest_resume[];
extern uint64_t guest_resume_stack;

/* An exception's number is its class, as the architecture numbers them. */
void guest_exception(struct frame *frame) {
  uint64_t syndrome;
  __asm__ volatile("mrs %0, esr_el1" : "=r"(syndrome));
  uint64_t class = syndrome >> 26 & 0x3f;
  if (guest_resume_stack) {
    frame->elr = (uintptr_t)guest_resume;
    frame->sp = guest_resume_stack;
    frame->x[0] = class;
    return;
  }
  guest_fault(class, syndrome, frame->elr);
  guest_exit(GUEST_FAULTED);
}
