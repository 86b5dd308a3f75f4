#define _GNU_SOURCE
#include "CHost.h"

#include <errno.h>
#include <stddef.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sysexits.h>
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
 * Swift's runtime reads its arguments and its own place from /proc while it is loaded, and what starts
 * threads looks for them there and ends the program when there are none. So this comes before all that
 * is loaded. A loop starts the first process of a guest with no /proc; another first process, such as a
 * container's, has one.
 */
static void need_proc(void) {
  static const char message[] =
      "error: /proc is not mounted, or it is that of other processes: 'mount -t proc proc /proc' as root\n";
  if (getpid() == 1 && access("/proc/self", F_OK) != 0)
    clobber_mount("proc", "/proc");
  char target[16];
  ssize_t length = readlink("/proc/self", target, sizeof target);
  long identifier = 0;
  for (ssize_t at = 0; at < length; at++)
    identifier = 10 * identifier + (target[at] - '0');
  if (identifier == getpid())
    return;
  ssize_t written = write(STDERR_FILENO, message, sizeof message - 1);
  (void)written;
  _exit(EX_OSFILE);
}

__attribute__((section(".preinit_array"), used)) static void (*before_loading)(void) = need_proc;
