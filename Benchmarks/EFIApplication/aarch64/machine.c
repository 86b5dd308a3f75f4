/* What of the application is aarch64's: the image lies anywhere, in the firmware's own map. */

#include "application.h"

#define RELATIVE 1027
#define TAG_RELOCATIONS 7
#define TAG_RELOCATIONS_SIZE 8
#define LEAST_CACHE_LINE 16

/* Of the image: this far behind its start. */
#define EFI_ENTRY 4

struct dynamic {
  uint64_t tag, value;
};
struct relocation {
  uint64_t offset, type, addend;
};

const uint64_t reach = 1ull << 48;
const bool hides_memory = false;

void check_machine(void) {
  uint64_t level;
  __asm__("mrs %0, currentel" : "=r"(level));
  if (level >> 2 != 1)
    refuse("The image must be entered at EL1, and the firmware runs at EL2", EFI_UNSUPPORTED);
}

/* Addresses in the image are those that it was linked for. */
static void relocate(const struct loaded *loaded) {
  uint64_t moved = loaded->physical - loaded->virtual, at = 0, size = 0;
  const struct elf_segment *segment = elf_segment(ELF_DYNAMIC);
  if (!segment)
    refuse("The image can't be moved", EFI_LOAD_ERROR);
  const struct dynamic *entry = (const void *)(uintptr_t)(segment->virtual + moved);
  for (; entry->tag; entry++) {
    if (entry->tag == TAG_RELOCATIONS)
      at = entry->value + moved;
    if (entry->tag == TAG_RELOCATIONS_SIZE)
      size = entry->value;
  }
  const struct relocation *relocation = (const void *)(uintptr_t)at;
  for (; size >= sizeof *relocation; relocation++, size -= sizeof *relocation)
    if ((uint32_t)relocation->type == RELATIVE)
      *(uint64_t *)(uintptr_t)(relocation->offset + moved) = relocation->addend + moved;
}

void finish_loading(const struct loaded *loaded) {
  relocate(loaded);
  for (uint64_t at = loaded->physical; at < loaded->physical + loaded->size; at += LEAST_CACHE_LINE)
    __asm__ volatile("dc cvau, %0" : : "r"(at) : "memory");
  __asm__ volatile("dsb ish\n\tic iallu\n\tdsb ish\n\tisb" : : : "memory");
}

uint64_t memory_map_for(const struct loaded *loaded) {
  (void)loaded;
  return 0;
}

uint64_t entry_of(const struct loaded *loaded) {
  const struct elf_header *header = (const void *)image;
  return header->entry + EFI_ENTRY + loaded->physical - loaded->virtual;
}
