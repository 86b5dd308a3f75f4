#define _GNU_SOURCE
#include "CHost.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <time.h>
#include <unistd.h>

/* Written by the thread that measures, and read by the one that watches it and by handlers. */
static _Atomic int64_t current_arm = -1;
/* One that broke what it returned to may be found out after its end. */
static _Atomic int64_t last_arm = -1;
static _Atomic uint64_t begun;

#define READ(x) atomic_load_explicit(&(x), memory_order_relaxed)
#define WRITE(x, value) atomic_store_explicit(&(x), (value), memory_order_relaxed)

void clobber_set_current_arm(int64_t arm) {
  WRITE(current_arm, arm);
  if (arm >= 0)
    WRITE(last_arm, arm);
  WRITE(begun, READ(begun) + 1);
}

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
static void tell(const char *what) {
  char line[64] = "fault ";
  size_t n = 6;
  for (const char *c = what; *c; c++)
    line[n++] = *c;
  line[n++] = ' ';
  int64_t arm = READ(current_arm);
  if (arm < 0)
    arm = READ(last_arm);
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
}

static void report(int signal) {
#if defined(__x86_64__)
  /* A loop may have left the check of alignment on, which the system does not put right. */
  __builtin_ia32_writeeflags_u64(__builtin_ia32_readeflags_u64() & ~0x40000ull);
#endif
  tell(name(signal));
  raise(signal);
}

/* In processor time, as a process that has to wait for its CPU does not hang. */
static int64_t seconds_used(void) {
  struct timespec used;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
  return used.tv_sec;
}

struct watched {
  pid_t parent;
  int seconds;
};

static void *watch(void *argument) {
  const struct watched *watched = argument;
  uint64_t seen = READ(begun);
  int64_t since = seconds_used();
  for (;;) {
    nanosleep(&(struct timespec){.tv_nsec = 250000000}, NULL);
    /* Nobody takes what is measured any more. */
    if (getppid() != watched->parent)
      _exit(1);
    const uint64_t now = READ(begun);
    if (READ(current_arm) < 0 || now != seen) {
      seen = now;
      since = seconds_used();
    } else if (seconds_used() - since >= watched->seconds) {
      tell("hang");
      _exit(1);
    }
  }
  return NULL;
}

int clobber_watch(pid_t parent, int seconds) {
  static struct watched watched;
  watched = (struct watched){parent, seconds};
  pthread_t thread;
  return pthread_create(&thread, NULL, watch, &watched);
}

static const int faults[] = {SIGSEGV, SIGILL, SIGBUS, SIGFPE, SIGTRAP};
#define FAULTS (sizeof faults / sizeof *faults)

void clobber_die_of_faults(void) {
  for (size_t i = 0; i < FAULTS; i++)
    signal(faults[i], SIG_DFL);
}

void clobber_report_faults(void) {
  /* A stack of its own, since a loop may have spoilt the one it ran on. */
  static char stack[64 * 1024];
  stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack, .ss_flags = 0};
  sigaltstack(&alternate, NULL);
  struct sigaction action = {.sa_handler = report, .sa_flags = SA_ONSTACK | (int)SA_RESETHAND};
  sigemptyset(&action.sa_mask);
  for (size_t i = 0; i < FAULTS; i++)
    sigaction(faults[i], &action, NULL);
}

int clobber_ignores(int signal) {
  struct sigaction action;
  return sigaction(signal, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}
