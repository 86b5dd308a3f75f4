/* What of the application is x86-64's: the image has page tables of its own. */

#include "application.h"

#define PRESENT_WRITABLE 0x3
#define LARGE 0x80
#define FIVE_LEVELS (1ull << 12)
#define GIGABYTE (1ull << 30)
#define ENTRIES 512

/* Of multiboot2's header: where a 64-bit application enters. */
#define HEADER_TAGS 16
#define ENTRY_TAG 9

const uint64_t reach = 4 * GIGABYTE;
const bool hides_memory = true;

void check_machine(void) {}

void finish_loading(const struct loaded *loaded) { (void)loaded; }

/* All memory where it is, but for the image's addresses, which lead to where it is. The firmware
 * may have put this application and its stack above 4 GB. */
uint64_t memory_map_for(const struct loaded *loaded) {
  uint64_t end = memory_end(), count = 4;
  while (count < ENTRIES && count * GIGABYTE < end)
    count++;
  uint64_t address = allocate(EFI_LOADER_DATA, (3 + count) * PAGE, reach);
  if (!address)
    refuse("The page tables do not fit into the memory", EFI_OUT_OF_RESOURCES);
  if (count * GIGABYTE < end)
    refuse("There is more memory than the page tables can lead to, 512 GB", EFI_UNSUPPORTED);
  uint64_t *fifth = (uint64_t *)(uintptr_t)address;
  uint64_t *fourth = fifth + ENTRIES, *third = fourth + ENTRIES, *second = third + ENTRIES;
  for (uint64_t i = 0; i < 3 * ENTRIES; i++)
    fifth[i] = 0;
  for (uint64_t i = 0; i < ENTRIES * count; i++) {
    uint64_t at = i * LARGE_PAGE;
    if (at >= loaded->virtual && at < loaded->virtual + loaded->size)
      at = at - loaded->virtual + loaded->physical;
    second[i] = at | PRESENT_WRITABLE | LARGE;
  }
  for (uint64_t i = 0; i < count; i++)
    third[i] = (uintptr_t)(second + ENTRIES * i) | PRESENT_WRITABLE;
  fourth[0] = (uintptr_t)third | PRESENT_WRITABLE;
  fifth[0] = (uintptr_t)fourth | PRESENT_WRITABLE;
  uint64_t control;
  __asm__("mov %%cr4, %0" : "=r"(control));
  return (uintptr_t)(control & FIVE_LEVELS ? fifth : fourth);
}

uint64_t entry_of(const struct loaded *loaded) {
  (void)loaded;
  const uint8_t *tag = image + elf_segment(ELF_LOAD)->offset + HEADER_TAGS;
  for (; *(const uint16_t *)tag; tag += (*(const uint32_t *)(tag + 4) + 7) & ~7u)
    if (*(const uint16_t *)tag == ENTRY_TAG)
      return *(const uint32_t *)(tag + 8);
  refuse("The image has no entry for an EFI application", EFI_LOAD_ERROR);
}
