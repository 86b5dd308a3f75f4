/* The EFI application: it carries the image, lets it measure with interrupts off while the
 * firmware's services stay, and keeps what it says. */

#include "application.h"

struct efi_system_table *efi;

static struct efi_start start;

/* More than any plan's log that fits the image's memory. */
#define LOG_SIZE (64ull << 20)
#define ROOM_SIZE ((1ull << 30) + (16ull << 20))
#define LEAST_LOG (64ull << 10)
#define LEAST_ROOM (8ull << 20)

/* As much as there is, down to the least that is of use. */
static uint64_t allocate_most(enum efi_memory type, uint64_t *size, uint64_t least) {
  for (*size &= ~(PAGE - 1); *size >= least; *size = *size / 2 & ~(PAGE - 1)) {
    uint64_t address = allocate(type, *size, reach);
    if (address)
      return address;
  }
  return 0;
}

/* A quarter of what is free for the log and half for the image, so that the firmware keeps some. */
static void allocate_memory(void) {
  uint64_t left = free_memory(reach);
  uint64_t log = left / 4 < LOG_SIZE ? left / 4 : LOG_SIZE;
  uint64_t room = left / 2 < ROOM_SIZE ? left / 2 : ROOM_SIZE;
  start.room_start = allocate_most(EFI_LOADER_CODE, &room, LEAST_ROOM);
  start.room_end = start.room_start + room;
  start.log = (uint8_t *)(uintptr_t)allocate_most(EFI_LOADER_DATA, &log, LEAST_LOG);
  start.log_size = log;
  if (start.room_start && start.log)
    return;
  say("clobber: of ");
  say_number(memory_size() >> 20);
  say(" MB, ");
  say_number(left >> 20);
  say(" MB are free. ");
  refuse("The image needs more memory", EFI_OUT_OF_RESOURCES);
}

/* The firmware's timer does not tick, and nothing interrupts. */
static uint64_t measure(uint64_t map, uint64_t entry) {
  static const struct efi_guid timer_guid = EFI_TIMER;
  struct efi_timer *timer = protocol(&timer_guid);
  uint64_t period = 0;
  if (timer && !timer->period(timer, &period))
    timer->set_period(timer, 0);
  uint64_t level = efi->boot->raise_level(EFI_HIGH_LEVEL);
  uint64_t code = enter(map, entry, &start);
  efi->boot->restore_level(level);
  if (timer && period)
    timer->set_period(timer, period);
  return code;
}

efi_status efi_main(efi_handle self, struct efi_system_table *table);
efi_status efi_main(efi_handle self, struct efi_system_table *table) {
  efi = table;
  efi->boot->set_watchdog(0, 0, 0, NULL);
  check_machine();
  struct efi_file *volume = own_volume(self);
  read_parameters(self, volume, start.parameters, sizeof start.parameters);
  start.memory = memory_size();
  for (size_t i = 0; efi->vendor && efi->vendor[i] && i < sizeof start.firmware - 1; i++)
    start.firmware[i] = (char)efi->vendor[i];
  struct loaded loaded = load_image();
  finish_loading(&loaded);
  uint64_t map = memory_map_for(&loaded);
  allocate_memory();
  uintptr_t stack = (uintptr_t)&loaded, log = (uintptr_t)start.log;
  keep_apart(&loaded, start.room_start, start.room_end);
  keep_apart(&loaded, log, log + start.log_size);
  keep_apart(&loaded, stack - LARGE_PAGE, stack + PAGE);
  keep_apart(&loaded, (uintptr_t)enter, (uintptr_t)enter + PAGE);
  keep_apart(&loaded, (uintptr_t)&start, (uintptr_t)(&start + 1));
  keep_apart(&loaded, map, map + 4 * PAGE);
  say("clobber: measuring.\r\n");
  measure(map, entry_of(&loaded));
  keep_log(&start, volume);
  turn_off();
}
