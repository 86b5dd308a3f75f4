/*
 * The first process of a guest: does to the module what users may do, and prints "ok" or "failed"
 * with a name for each. What the kernel said meanwhile is looked at last.
 */

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clobber.h"

enum { ENDS, NEVER_ENDS, UNDEFINED, PROTECTED, LEAVES_DIRECTION, IS_SLOW, LOOPS };

static void check(const char *name, bool holds) {
  printf("%s %s\n", holds ? "ok" : "failed", name);
}

static int load(const char *path) {
  int file = open(path, O_RDONLY), error = 0;
  if (syscall(SYS_finit_module, file, "", 0) != 0)
    error = errno;
  close(file);
  return error;
}

static int unload(void) {
  return syscall(SYS_delete_module, "clobber", O_NONBLOCK) == 0 ? 0 : errno;
}

static int device(void) { return open("/dev/clobber", O_RDWR); }

static struct clobber_result run(unsigned loop, unsigned iterations) {
  struct clobber_request request = {.loop = loop, .iterations = iterations};
  struct clobber_result result = {.error = 1};
  int file = device();
  if (write(file, &request, sizeof request) != sizeof request ||
      read(file, &result, sizeof result) != sizeof result)
    result.error = 2;
  close(file);
  return result;
}

static void check_loops(void) {
  struct clobber_result result = run(ENDS, 1000);
  check("a loop is timed", result.error == 0 && result.ticks > 0 && result.flags == 0);
  result = run(NEVER_ENDS, 1);
  check("an endless loop is taken out", result.error == -EFAULT && result.ticks == 254);
  result = run(UNDEFINED, 1);
  check("#UD comes back", result.error == -EFAULT && result.ticks == 6);
  result = run(PROTECTED, 1);
  check("#GP comes back", result.error == -EFAULT && result.ticks == 13);
  result = run(LEAVES_DIRECTION, 1);
  check("a flag that was left is told", result.error == 0 && result.flags == 0x400);
  result = run(IS_SLOW, ~0u);
  check("a block that takes too long is refused", result.error == -E2BIG && result.ticks > 0);
  result = run(ENDS, 1000);
  check("a loop is timed after all that", result.error == 0 && result.ticks > 0);
}

static void check_arguments(void) {
  struct clobber_request bad[] = {
      {.loop = LOOPS, .iterations = 1},
      {.layout = 1, .iterations = 1},
      {.stack_offset = 8, .iterations = 1},
      {.stack_offset = 4096, .iterations = 1},
      {.iterations = 0},
      {.iterations = 1, .reserved = 1},
  };
  int file = device();
  bool refused = true;
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    refused &= write(file, &bad[i], sizeof *bad) == -1 && errno == EINVAL;
  refused &= write(file, bad, 15) == -1 && errno == EINVAL;
  void *const volatile nowhere = (void *)16, *const volatile kernels = (void *)0xffffffff81000000;
  refused &= write(file, nowhere, 16) == -1 && errno == EFAULT;
  refused &= write(file, kernels, 16) == -1 && errno == EFAULT;
  refused &= ioctl(file, 0x1234, 0) == -1 && errno == ENOTTY;
  refused &= ioctl(file, CLOBBER_INFORMATION, (void *)8) == -1 && errno == EFAULT;
  close(file);
  check("plans that are wrong are refused", refused);
}

/* Half of the plans are nearly right. */
static void check_garbage(unsigned rounds) {
  int file = device();
  unsigned ran = 0, refused = 0, other = 0;
  for (unsigned i = 0; i < rounds; i++) {
    struct clobber_request plan[8];
    struct clobber_result results[8];
    unsigned count = 1 + (unsigned)rand() % 8;
    for (unsigned j = 0; j < sizeof plan; j++)
      ((uint8_t *)plan)[j] = (uint8_t)(rand() >> 8);
    for (unsigned j = 0; i % 2 && j < count; j++)
      plan[j] = (struct clobber_request){.loop = plan[j].loop % (LOOPS + (i % 64 == 1)),
                                         .stack_offset = plan[j].stack_offset & 0xff0,
                                         .iterations = plan[j].iterations | 1};
    ssize_t size = write(file, plan, count * sizeof *plan);
    if (size == -1)
      *(errno == EINVAL ? &refused : &other) += 1;
    else if (read(file, results, sizeof results) == (ssize_t)(count * sizeof *results))
      ran++;
    else
      other++;
  }
  close(file);
  printf("garbage: %u ran, %u refused, %u else\n", ran, refused, other);
  check("garbage is run or refused", ran > rounds / 3 && refused > rounds / 3 && other == 0);
}

static void read_for_ever(void) {
  int file = device();
  static struct clobber_request plan[CLOBBER_LONGEST_PLAN];
  static struct clobber_result results[CLOBBER_LONGEST_PLAN];
  for (unsigned i = 0; i < CLOBBER_LONGEST_PLAN; i++)
    plan[i] = (struct clobber_request){.loop = ENDS, .iterations = 64};
  for (;;) {
    if (write(file, plan, sizeof plan) < 0)
      _exit(1);
    while (read(file, results, sizeof results) > 0) {
    }
  }
}

static void check_kills(void) {
  pid_t readers[8];
  for (int i = 0; i < 8; i++)
    if (!(readers[i] = fork()))
      read_for_ever();
  usleep(500000);
  check("it stays while it is open", unload() == EAGAIN);
  bool killed = true;
  for (int i = 0; i < 8; i++) {
    int status;
    kill(readers[i], SIGKILL);
    killed &= waitpid(readers[i], &status, 0) == readers[i] && WIFSIGNALED(status);
  }
  check("readers end when they are killed", killed);
  check("it goes when they have", unload() == 0);
}

static void check_log(void) {
  static char line[8192];
  int file = open("/dev/kmsg", O_RDONLY | O_NONBLOCK);
  bool is_clean = true;
  static const char *const words[] = {"BUG", "Oops", "WARNING", "Call Trace", "stall", "lockup"};
  for (ssize_t size; (size = read(file, line, sizeof line - 1)) > 0 || errno == EPIPE;) {
    if (size <= 0)
      continue;
    line[size] = 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
      if (strstr(line, words[i])) {
        is_clean = false;
        printf("kernel: %s", line);
      }
  }
  close(file);
  check("the kernel complained of nothing", is_clean);
}

int main(void) {
  mount("devtmpfs", "/dev", "devtmpfs", 0, NULL);
  setvbuf(stdout, NULL, _IONBF, 0);
  bool loads = true;
  for (int i = 0; i < 100; i++)
    loads &= load("/clobber.ko") == 0 && run(ENDS, 64).error == 0 && unload() == 0;
  check("it loads, runs and unloads a hundred times", loads);
  check("another kernel's is refused", load("/other.ko") == ENOEXEC);
  check("it loads once more", load("/clobber.ko") == 0);
  check_loops();
  check_arguments();
  check_garbage(20000);
  check_kills();
  check_log();
  printf("all done\n");
  reboot(RB_POWER_OFF);
}
