/* The serial port, the end of the machine, and the calls that the main program makes. */

#include "guest.h"
#include "boot.h"
#include "exceptions.h"
#include "ports.h"
#include "runtime.h"

#define COM1 0x3f8
#define SERIAL_FIFO 16

/* QEMU's device that ends it, where the one who starts it puts it. */
#define EXIT_PORT 0x501

static unsigned room;
static struct efi_start *efi;

_Noreturn void efi_return(uint32_t code);

static void serial_start(void) {
  out8(COM1 + 1, 0);    /* no interrupts */
  out8(COM1 + 3, 0x80); /* the divisor: 1 is 115200 baud */
  out8(COM1 + 0, 1);
  out8(COM1 + 1, 0);
  out8(COM1 + 3, 0x03); /* 8 bits, no parity, one stop bit */
  out8(COM1 + 2, 0x07); /* queues on and empty */
  out8(COM1 + 4, 0x03);
}

/* A port that is there keeps a byte for whoever writes one. */
static bool has_serial(void) {
  out8(COM1 + 7, 0x5a);
  return in8(COM1 + 7) == 0x5a;
}

void guest_put(uint8_t byte) {
  if (efi) {
    if (efi->log_length < efi->log_size)
      efi->log[efi->log_length] = byte;
    efi->log_length++;
    if (!efi->has_serial)
      return;
  }
  if (room == 0) {
    while (!(in8(COM1 + 5) & 0x20)) {
    }
    room = SERIAL_FIFO;
  }
  room--;
  out8(COM1, byte);
}

/* For whoever sees only a screen. */
static void tell_screen(const char *text) {
  if (efi)
    return;
  volatile uint16_t *screen = (volatile uint16_t *)0xb8000;
  for (size_t i = 0; text[i]; i++)
    screen[i] = (uint16_t)(0x0700 | (uint8_t)text[i]);
}

_Noreturn void guest_exit(uint32_t code) {
  /* What is still in the queue goes out before the machine does. */
  while (!(in8(COM1 + 5) & 0x40)) {
  }
  if (efi)
    efi_return(code);
  tell_screen("clobber: done; the results went out over the first serial port.");
  out32(EXIT_PORT, code);
  for (;;)
    __asm__ volatile("cli\n\thlt");
}

struct guest_cpuid guest_cpuid(uint32_t leaf, uint32_t subleaf) {
  struct guest_cpuid r;
  __asm__ volatile("cpuid"
                   : "=a"(r.eax), "=b"(r.ebx), "=c"(r.ecx), "=d"(r.edx)
                   : "a"(leaf), "c"(subleaf));
  return r;
}

void guest_read_register(struct guest_register *it) {
  uint32_t low, high;
  __asm__ volatile("rdmsr" : "=a"(low), "=d"(high) : "c"(it->number));
  it->value = (uint64_t)high << 32 | low;
}

/* One instruction is one tick of the time stamp counter then. */
void guest_count_instructions(void) {}

/* One processor keeps its own view of memory that it writes code to. */
void guest_publish_code(const void *start, size_t size) {
  (void)start;
  (void)size;
  guest_cpuid(0, 0);
}

void guest_start(uint32_t magic, uintptr_t information) {
  serial_start();
  exceptions_start();
  boot_take(magic, information);
  efi = boot_efi();
  if (efi)
    efi->has_serial = has_serial();
  tell_screen("clobber: measuring; the results go out over the first serial port.");
  runtime_start(boot_room_start(), boot_room_end());
  guest_main();
  guest_exit(GUEST_DONE);
}
