#ifndef EFI_START_H
#define EFI_START_H

/* What an EFI application hands to the image, and what it gets back. */

#include <stdint.h>

/* In place of a boot loader's magic number. */
#define EFI_START_MAGIC 0x69666563

struct efi_start {
  /* For the heap and the arena. */
  uint64_t room_start, room_end;
  /* Bytes of RAM in all. */
  uint64_t memory;
  /* What the image prints. The length counts what had no place as well. */
  uint8_t *log;
  uint64_t log_size, log_length;
  /* Whether it went out over a serial port, too; the image finds out. */
  uint64_t has_serial;
  /* Who made the firmware. */
  char firmware[128];
  char parameters[2048];
};

#endif /* EFI_START_H */
