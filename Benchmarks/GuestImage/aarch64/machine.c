/* The serial port, the counter, the end of the machine, and what the main program calls. */

#include "guest.h"
#include "CTimer.h"
#include "boot.h"
#include "runtime.h"

/* The serial port of QEMU's `virt` machine. */
#define SERIAL 0x09000000ul
#define SERIAL_FLAGS 0x18
#define SERIAL_BUSY 0x08
#define SERIAL_FULL 0x20

#define SYSTEM_OFF 0x84000008ul

void guest_start(uintptr_t device_tree);
void guest_start_efi(struct efi_start *start);
_Noreturn void efi_return(uint32_t code);

static volatile uint32_t *serial(uintptr_t offset) {
  return (volatile uint32_t *)(SERIAL + offset);
}

/* Only the firmware knows where its serial port is. */
void guest_put(uint8_t byte) {
  struct efi_start *efi = boot_efi();
  if (efi) {
    if (efi->log_length < efi->log_size)
      efi->log[efi->log_length] = byte;
    efi->log_length++;
    return;
  }
  while (*serial(SERIAL_FLAGS) & SERIAL_FULL) {
  }
  *serial(0) = byte;
}

/* No machine has a way to pass the code on: what was printed says how it ended. */
_Noreturn void guest_exit(uint32_t code) {
  if (boot_efi())
    efi_return(code);
  while (*serial(SERIAL_FLAGS) & SERIAL_BUSY) {
  }
  register uint64_t x0 __asm__("x0") = SYSTEM_OFF;
  __asm__ volatile("hvc #0" : "+r"(x0) : : "x1", "x2", "x3", "memory");
  for (;;)
    __asm__ volatile("wfi");
}

void guest_publish_code(const void *start, size_t size) {
  uintptr_t line = 16, end = (uintptr_t)start + size;
  for (uintptr_t at = (uintptr_t)start & ~(line - 1); at < end; at += line)
    __asm__ volatile("dc cvau, %0\n\tdsb ish\n\tic ivau, %0" : : "r"(at) : "memory");
  __asm__ volatile("dsb ish\n\tisb" : : : "memory");
}

/* Event 8, instructions retired, in the first counter. Only an emulator counts them exactly. */
void guest_count_instructions(void) {
  __asm__ volatile("msr pmevtyper0_el0, %0\n\t"
                   "msr pmcntenset_el0, %1\n\t"
                   "msr pmcr_el0, %2\n\tisb"
                   :
                   : "r"(8ul), "r"(1ul), "r"(3ul));
  clobber_count_instructions();
}

uint64_t guest_processor(void) {
  uint64_t identifier;
  __asm__("mrs %0, midr_el1" : "=r"(identifier));
  return identifier;
}

/* Everything here is set up for EL1; at another level nothing would be as it seems. */
static void expect_level_1(void) {
  static const char refusal[] = 
      "clobber refused: The image must be entered at EL1, and this machine starts it at another level.\n";
  uint64_t level;
  __asm__ volatile("mrs %0, currentel" : "=r"(level));
  if (level >> 2 == 1)
    return;
  for (const char *at = refusal; *at; at++)
    guest_put((uint8_t)*at);
  /* What is above EL2, or the emulator, turns the machine off. */
  register uint64_t x0 __asm__("x0") = SYSTEM_OFF;
  if (level >> 2 == 2)
    __asm__ volatile("smc #0" : "+r"(x0) : : "x1", "x2", "x3", "memory");
  for (;;)
    __asm__ volatile("wfi");
}

static _Noreturn void work(void) {
  runtime_start(boot_room_start(), boot_room_end());
  guest_main();
  guest_exit(GUEST_DONE);
}

void guest_start(uintptr_t device_tree) {
  expect_level_1();
  boot_take(device_tree);
  work();
}

void guest_start_efi(struct efi_start *start) {
  boot_take_efi(start);
  work();
}
