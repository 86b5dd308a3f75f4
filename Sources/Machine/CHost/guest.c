#define _GNU_SOURCE
#include "CHost.h"

#include <errno.h>
#include <stddef.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <termios.h>
#include <unistd.h>

int clobber_mount(const char *type, const char *folder) {
  return mount(type, folder, type, 0, NULL) == 0 ? 0 : errno;
}

void clobber_power_off(void) {
  sync();
  reboot(RB_POWER_OFF);
}

int clobber_begin_sending(int place) {
  struct termios settings;
  if (tcgetattr(place, &settings) != 0)
    return errno == ENOTTY ? 0 : errno;
  cfmakeraw(&settings);
  return tcsetattr(place, TCSANOW, &settings) == 0 ? 0 : errno;
}

int clobber_end_sending(int place) {
  int (*const finish)(int) = isatty(place) ? tcdrain : fsync;
  while (finish(place) != 0)
    if (errno != EINTR)
      return errno;
  return 0;
}

/*
 * A loop starts the first process of a guest with no /proc, and Swift's runtime reads its
 * arguments and its own place from there while it is loaded. This comes before everything that
 * is loaded; another first process, such as a container's, has a /proc.
 */
static void mount_proc(void) {
  if (getpid() == 1 && access("/proc/self", F_OK) != 0)
    clobber_mount("proc", "/proc");
}

__attribute__((section(".preinit_array"), used)) static void (*before_loading)(void) = mount_proc;
