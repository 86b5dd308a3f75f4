#ifndef BOOT_H
#define BOOT_H

#include <stdint.h>

#include "efi_start.h"

/* Takes what the boot protocol passed, before any memory behind the image is used. */
void boot_take(uint32_t magic, uintptr_t information);

/* The memory that the heap and the arena may have. */
uint64_t boot_room_start(void);
uint64_t boot_room_end(void);

/* What an EFI application handed over; null without one. */
struct efi_start *boot_efi(void);

#endif /* BOOT_H */
