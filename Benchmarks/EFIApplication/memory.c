/* The firmware's memory, the image in it, and what a compiler takes for granted. */

#include "application.h"

void *memset(void *to, int byte, size_t size) {
  for (uint8_t *at = to; size--; at++)
    *(volatile uint8_t *)at = (uint8_t)byte;
  return to;
}

void *memcpy(void *to, const void *from, size_t size) {
  const uint8_t *source = from;
  for (uint8_t *at = to; size--; at++, source++)
    *(volatile uint8_t *)at = *source;
  return to;
}

uint64_t allocate(enum efi_memory type, uint64_t size, uint64_t below) {
  uint64_t address = below - 1;
  return efi->boot->allocate_pages(EFI_MAX_ADDRESS, type, (size + PAGE - 1) / PAGE, &address)
             ? 0
             : address;
}

struct total {
  uint64_t free, size, end;
};

static struct total total(uint64_t below) {
  uint64_t size = 0, key, each;
  uint32_t version;
  void *map;
  efi->boot->memory_map(&size, NULL, &key, &each, &version);
  /* Asking for memory makes the map longer. */
  size += 8 * PAGE;
  struct total total = {0, 0, 0};
  if (efi->boot->allocate_pool(EFI_LOADER_DATA, size, &map) ||
      efi->boot->memory_map(&size, map, &key, &each, &version))
    refuse("The firmware's map of memory can't be had", EFI_OUT_OF_RESOURCES);
  for (uint64_t at = 0; at < size; at += each) {
    const struct efi_memory_range *range = (const void *)((uint8_t *)map + at);
    if (range->type < EFI_LOADER_CODE || range->type > EFI_NVS || range->type == 8)
      continue;
    uint64_t bytes = range->pages * PAGE, end = range->physical + bytes;
    total.size += bytes;
    if (range->type == EFI_CONVENTIONAL && end <= below)
      total.free += bytes;
    if (end > total.end)
      total.end = end;
  }
  return total;
}

uint64_t free_memory(uint64_t below) { return total(below).free; }
uint64_t memory_end(void) { return total(0).end; }
uint64_t memory_size(void) { return total(0).size; }

const struct elf_segment *elf_segment(uint32_t type) {
  const struct elf_header *header = (const void *)image;
  for (uint16_t i = 0; i < header->segment_count; i++) {
    const struct elf_segment *segment =
        (const void *)(image + header->segments + (uint64_t)i * header->segment_size);
    if (segment->type == type)
      return segment;
  }
  return NULL;
}

void keep_apart(const struct loaded *loaded, uint64_t start, uint64_t end) {
  if (hides_memory && loaded->physical != loaded->virtual &&
      start < loaded->virtual + loaded->size && end > loaded->virtual)
    refuse("The memory that the image is linked for is in use", EFI_OUT_OF_RESOURCES);
}

/* Where it is linked for, or aligned to a large page wherever there is room. */
struct loaded load_image(void) {
  const struct elf_segment *load = elf_segment(ELF_LOAD);
  if (!load)
    refuse("The image has nothing to load", EFI_LOAD_ERROR);
  struct loaded loaded = {0, load->virtual, (load->memory_size + LARGE_PAGE - 1) & ~(LARGE_PAGE - 1)};
  loaded.physical = loaded.virtual;
  if (efi->boot->allocate_pages(EFI_AT_ADDRESS, EFI_LOADER_CODE, loaded.size / PAGE,
                                &loaded.physical)) {
    uint64_t place = allocate(EFI_LOADER_CODE, loaded.size + LARGE_PAGE, reach);
    if (!place)
      refuse("The image does not fit into the memory", EFI_OUT_OF_RESOURCES);
    loaded.physical = (place + LARGE_PAGE - 1) & ~(LARGE_PAGE - 1);
  }
  uint8_t *to = (uint8_t *)(uintptr_t)loaded.physical;
  memcpy(to, image + load->offset, load->file_size);
  memset(to + load->file_size, 0, loaded.size - load->file_size);
  return loaded;
}
