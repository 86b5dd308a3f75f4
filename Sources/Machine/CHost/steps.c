#define _GNU_SOURCE
#include "CHost.h"

#if defined(__x86_64__)

#include <signal.h>
#include <stddef.h>
#include <ucontext.h>
#include <unistd.h>

/* What the trap flag's handler knows. The thread that steps is the only one that has it. */
static volatile int64_t steps, most;
static volatile uintptr_t from, before;
static volatile int is_inside;

#define TRAP_FLAG 0x100

static void count(int signal, siginfo_t *info, void *context) {
  (void)signal, (void)info;
  greg_t *registers = ((ucontext_t *)context)->uc_mcontext.gregs;
  uintptr_t place = (uintptr_t)registers[REG_RIP];
  if (!is_inside && place == from)
    is_inside = 1;
  /* A repeated instruction stops after every turn, where it began. */
  if (is_inside && place != before && ++steps > most)
    _exit(1);
  before = place;
}

/* Kept from being inlined, so that all between the flag's setting and its clearing is here. */
__attribute__((noinline)) static void step_through(void (*function)(unsigned long),
                                                   unsigned long argument) {
  __builtin_ia32_writeeflags_u64(__builtin_ia32_readeflags_u64() | TRAP_FLAG);
  function(argument);
  __builtin_ia32_writeeflags_u64(__builtin_ia32_readeflags_u64() & ~(uint64_t)TRAP_FLAG);
}

int64_t clobber_count_steps(uintptr_t function, unsigned long argument, int64_t limit) {
  static char stack[64 * 1024];
  stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack, .ss_flags = 0};
  sigaltstack(&alternate, NULL);
  struct sigaction action = {.sa_sigaction = count, .sa_flags = SA_ONSTACK | SA_SIGINFO}, old;
  sigemptyset(&action.sa_mask);
  if (sigaction(SIGTRAP, &action, &old) != 0)
    return -1;
  steps = 0, most = limit, from = function, before = 0, is_inside = 0;
  step_through((void (*)(unsigned long))function, argument);
  sigaction(SIGTRAP, &old, NULL);
  return is_inside ? steps : -1;
}

#else

int64_t clobber_count_steps(uintptr_t function, unsigned long argument, int64_t limit) {
  (void)function, (void)argument, (void)limit;
  return -1;
}

#endif
