#define _GNU_SOURCE
#include "CHost.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

/*
 * Before anything of the program runs: what it is to become needs nothing of it. The arguments are
 * the name, the parent, the other program and its own arguments.
 */
static void become_tied(int count, char **arguments, char **environment) {
  if (count < 3 || strcmp(arguments[0], CLOBBER_TIED) != 0)
    return;
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  /* It may have ended before that was asked for. */
  if (getppid() != atoi(arguments[1]))
    _exit(EXIT_FAILURE);
  execve(arguments[2], arguments + 2, environment);
  dprintf(STDERR_FILENO, "%s: %s\n", arguments[2], strerror(errno));
  _exit(127);
}

__attribute__((section(".preinit_array"), used)) static void (*before_all)(int, char **,
                                                                           char **) = become_tied;
