#ifndef BOOT_H
#define BOOT_H

#include <stdint.h>

/* Takes what the boot protocol passed, before any memory behind the image is used. */
void boot_take(uint32_t magic, uintptr_t information);

#endif /* BOOT_H */
