/* What the boot protocols hand over: kernel parameters, and how far memory reaches. */

#include "boot.h"
#include "guest.h"

#define PVH_MAGIC 0x336ec578
#define MULTIBOOT2_BOOTED 0x36d76289
#define RAM 1

/* As far as the page tables lead. */
#define REACH (4ull << 30)

struct pvh_start {
  uint32_t magic, version, flags, modules;
  uint64_t module_list, command_line, rsdp, memory_map;
  uint32_t memory_map_entries;
};

struct memory_range {
  uint64_t start, size;
  uint32_t type, reserved;
};

struct multiboot_tag {
  uint32_t type, size;
};

extern const uint8_t guest_image_end[];

static char parameters[2048];
static const char *protocol = "unknown";
static uint64_t memory, room_start, room_end;
static struct efi_start *efi;

const char *guest_parameters(void) { return parameters; }
const char *guest_boot_protocol(void) { return protocol; }
const char *guest_firmware(void) { return efi ? efi->firmware : ""; }
uint64_t guest_memory(void) { return memory; }
uint64_t boot_room_start(void) { return room_start; }
uint64_t boot_room_end(void) { return room_end; }
struct efi_start *boot_efi(void) { return efi; }

/* What is behind the image may hold the parameters, so they are copied before it is used. */
static void take_parameters(const char *text) {
  size_t length = 0;
  while (text && text[length] && length < sizeof parameters - 1) {
    parameters[length] = text[length];
    length++;
  }
}

/* The largest range behind the image; what firmware keeps may end the image's own early. */
static void take_memory(const struct memory_range *range) {
  if (range->type != RAM)
    return;
  uint64_t image = (uintptr_t)guest_image_end;
  uint64_t start = range->start, end = start + range->size;
  memory += range->size;
  if (end > REACH)
    end = REACH;
  if (start < image)
    start = image;
  if (end > start && end - start > room_end - room_start) {
    room_start = start;
    room_end = end;
  }
}

static void take_pvh(const struct pvh_start *start) {
  protocol = "pvh";
  take_parameters((const char *)(uintptr_t)start->command_line);
  const struct memory_range *map = (const struct memory_range *)(uintptr_t)start->memory_map;
  for (uint32_t i = 0; start->version >= 1 && i < start->memory_map_entries; i++)
    take_memory(&map[i]);
}

static void take_multiboot(const uint8_t *information) {
  protocol = "multiboot2";
  const uint8_t *end = information + *(const uint32_t *)information;
  for (const uint8_t *at = information + 8; at < end;) {
    const struct multiboot_tag *tag = (const struct multiboot_tag *)at;
    if (tag->type == 0 || tag->size < sizeof *tag)
      break;
    if (tag->type == 1)
      take_parameters((const char *)(tag + 1));
    if (tag->type == 6) {
      uint32_t entry = *(const uint32_t *)(tag + 1);
      for (uint32_t offset = 16; entry >= 24 && offset + entry <= tag->size; offset += entry)
        take_memory((const struct memory_range *)(at + offset));
    }
    at += (tag->size + 7) & ~7u;
  }
}

static void take_efi(struct efi_start *start) {
  protocol = "efi";
  efi = start;
  take_parameters(start->parameters);
  memory = start->memory;
  room_start = start->room_start;
  room_end = start->room_end;
}

/* The magic in a register tells all but PVH, which has its own in what it passes. */
void boot_take(uint32_t magic, uintptr_t information) {
  const struct pvh_start *start = (const struct pvh_start *)information;
  if (magic == EFI_START_MAGIC)
    take_efi((struct efi_start *)information);
  else if (magic == MULTIBOOT2_BOOTED)
    take_multiboot((const uint8_t *)information);
  else if (start && start->magic == PVH_MAGIC)
    take_pvh(start);
}
