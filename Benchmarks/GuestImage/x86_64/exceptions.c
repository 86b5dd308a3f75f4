/* Exceptions: back to guest_call if one is under way, otherwise reported and the end. */

#include "exceptions.h"
#include "guest.h"
#include "runtime.h"

#define CODE_SELECTOR 0x08
#define TASK_SELECTOR 0x18
#define VECTORS 32
#define NON_MASKABLE 2
#define ENTRY_SIZE 16

struct frame {
  uint64_t r15, r14, r13, r12, r11, r10, r9, r8, rdi, rsi, rbp, rbx, rdx, rcx, rax;
  uint64_t vector, code, rip, cs, flags, rsp, ss;
};

struct gate {
  uint16_t low, selector;
  uint8_t stack, type;
  uint16_t middle;
  uint32_t high, reserved;
};

struct __attribute__((packed)) task_state {
  uint32_t reserved;
  uint64_t rsp[3], reserved1, stacks[7], reserved2;
  uint16_t reserved3, map;
};

struct __attribute__((packed)) table_pointer {
  uint16_t limit;
  uint64_t base;
};

extern const uint8_t exception_entries[], guest_resume[];
extern uint64_t descriptors[], guest_resume_stack;

static struct gate gates[VECTORS];
static struct task_state task;
static _Alignas(16) uint8_t stack[16 * 1024];

static volatile uint64_t nmis;

uint64_t guest_nmis(void) { return nmis; }

void guest_exception(struct frame *frame);
void guest_exception(struct frame *frame) {
  /* It comes from outside and says nothing of what it interrupts. */
  if (frame->vector == NON_MASKABLE) {
    nmis++;
    return;
  }
  if (guest_resume_stack) {
    frame->rip = (uintptr_t)guest_resume;
    frame->rsp = guest_resume_stack;
    frame->rax = frame->vector;
    /* What the function made of the flags is not what others run with. */
    frame->flags = 2;
    return;
  }
  guest_fault(frame->vector, frame->code, frame->rip);
  guest_exit(GUEST_FAULTED);
}

static void load_task(void) {
  uint64_t base = (uintptr_t)&task;
  task.stacks[0] = (uintptr_t)(stack + sizeof stack);
  task.map = sizeof task;
  uint64_t *descriptor = &descriptors[TASK_SELECTOR / 8];
  descriptor[0] = (sizeof task - 1) | (base & 0xffffff) << 16 | 0x89ull << 40 |
                  (base >> 24 & 0xff) << 56;
  descriptor[1] = base >> 32;
  __asm__ volatile("ltr %w0" : : "r"(TASK_SELECTOR));
}

void exceptions_start(void) {
  load_task();
  for (uint64_t i = 0; i < VECTORS; i++) {
    uint64_t entry = (uintptr_t)exception_entries + i * ENTRY_SIZE;
    gates[i] = (struct gate){.low = (uint16_t)entry,
                             .selector = CODE_SELECTOR,
                             .stack = 1,
                             .type = 0x8e,
                             .middle = (uint16_t)(entry >> 16),
                             .high = (uint32_t)(entry >> 32)};
  }
  struct table_pointer pointer = {sizeof gates - 1, (uintptr_t)gates};
  __asm__ volatile("lidt %0" : : "m"(pointer));
}
