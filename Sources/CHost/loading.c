#define _GNU_SOURCE
#include "CHost.h"

#include <link.h>
#include <stddef.h>

struct wanted {
  size_t index;
  const char *found;
};

static int take_name(struct dl_phdr_info *info, size_t size, void *data) {
  (void)size;
  struct wanted *wanted = data;
  if (wanted->index-- != 0)
    return 0;
  wanted->found = info->dlpi_name;
  return 1;
}

const char *clobber_loaded_object(size_t index) {
  struct wanted wanted = {index, NULL};
  dl_iterate_phdr(take_name, &wanted);
  return wanted.found;
}

/* The first object that the loader lists is the program itself. */
static int take_interpreter(struct dl_phdr_info *info, size_t size, void *found) {
  (void)size;
  for (size_t i = 0; i < info->dlpi_phnum; i++)
    if (info->dlpi_phdr[i].p_type == PT_INTERP)
      *(const char **)found = (const char *)(info->dlpi_addr + info->dlpi_phdr[i].p_vaddr);
  return 1;
}

const char *clobber_interpreter(void) {
  const char *found = NULL;
  dl_iterate_phdr(take_interpreter, &found);
  return found;
}
