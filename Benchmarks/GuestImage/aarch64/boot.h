#ifndef BOOT_H
#define BOOT_H

#include <stdint.h>

/* Takes what the device tree says, before any memory behind the image is used. */
void boot_take(uintptr_t device_tree);

/* Where the memory ends that the image is in. */
uint64_t boot_memory_end(void);

#endif /* BOOT_H */
