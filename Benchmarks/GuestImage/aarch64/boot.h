#ifndef BOOT_H
#define BOOT_H

#include <stdint.h>

#include "efi_start.h"

/* Takes what the device tree says, before any memory behind the image is used. */
void boot_take(uintptr_t device_tree);

void boot_take_efi(struct efi_start *start);

/* The memory that the heap and the arena may have. */
uint64_t boot_room_start(void);
uint64_t boot_room_end(void);

/* What an EFI application handed over; null without one. */
struct efi_start *boot_efi(void);

#endif /* BOOT_H */
