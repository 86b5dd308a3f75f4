#define _GNU_SOURCE
#include "CHost.h"

#include <signal.h>
#include <stddef.h>
#include <unistd.h>

static volatile int64_t current_arm = -1;

void clobber_set_current_arm(int64_t arm) { current_arm = arm; }

static const char *name(int signal) {
  switch (signal) {
  case SIGSEGV:
    return "SIGSEGV";
  case SIGILL:
    return "SIGILL";
  case SIGBUS:
    return "SIGBUS";
  case SIGFPE:
    return "SIGFPE";
  case SIGTRAP:
    return "SIGTRAP";
  default:
    return "signal";
  }
}

/* Only what may be called in a signal handler: no stdio, no allocation. */
static void report(int signal) {
  char line[64] = "fault ";
  size_t n = 6;
  for (const char *c = name(signal); *c; c++)
    line[n++] = *c;
  line[n++] = ' ';
  int64_t arm = current_arm;
  char digits[20];
  size_t count = 0;
  if (arm < 0) {
    line[n++] = '-';
    arm = 1;
  }
  do {
    digits[count++] = (char)('0' + arm % 10);
    arm /= 10;
  } while (arm);
  while (count)
    line[n++] = digits[--count];
  line[n++] = '\n';
  ssize_t written = write(STDERR_FILENO, line, n);
  (void)written;
  raise(signal);
}

void clobber_report_faults(void) {
  /* A stack of its own, since a kernel may have spoilt the one it ran on. */
  static char stack[64 * 1024];
  stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack, .ss_flags = 0};
  sigaltstack(&alternate, NULL);
  struct sigaction action = {.sa_handler = report, .sa_flags = SA_ONSTACK | (int)SA_RESETHAND};
  sigemptyset(&action.sa_mask);
  const int signals[] = {SIGSEGV, SIGILL, SIGBUS, SIGFPE, SIGTRAP};
  for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
    sigaction(signals[i], &action, NULL);
}
