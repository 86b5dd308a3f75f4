#define _GNU_SOURCE
#include "CHost.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* The group is that of the program and of all that it started. */
static void end_group(int signal) {
  (void)signal;
  kill(0, SIGKILL);
}

static void run_program(pid_t watcher, char **arguments, char **environment) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != watcher)
    _exit(EXIT_FAILURE);
  execve(arguments[0], arguments, environment);
  dprintf(STDERR_FILENO, "%s: %s\n", arguments[0], strerror(errno));
  _exit(127);
}

/*
 * Before anything of the program runs: what it is to become needs nothing of it. The arguments are
 * the name, the parent, the other program and its own arguments. The process leads a group of its
 * own. It starts the program in it and ends as that does; when the parent ends first, it ends the
 * group, as the program would leave behind what it started itself.
 */
static void become_tied(int count, char **arguments, char **environment) {
  if (count < 3 || strcmp(arguments[0], CLOBBER_TIED) != 0)
    return;
  struct sigaction action = {.sa_handler = end_group};
  sigaction(SIGUSR1, &action, NULL);
  prctl(PR_SET_PDEATHSIG, SIGUSR1);
  /* It may have ended before that was asked for. */
  if (getppid() != atoi(arguments[1]))
    _exit(EXIT_FAILURE);
  pid_t watcher = getpid();
  pid_t program = fork();
  if (program < 0) {
    dprintf(STDERR_FILENO, "%s: %s\n", arguments[2], strerror(errno));
    _exit(127);
  }
  if (program == 0)
    run_program(watcher, arguments + 2, environment);
  int status;
  while (waitpid(program, &status, 0) != program)
    if (errno != EINTR)
      _exit(EXIT_FAILURE);
  if (WIFSIGNALED(status)) {
    /* Without a core of its own. */
    prctl(PR_SET_DUMPABLE, 0);
    signal(WTERMSIG(status), SIG_DFL);
    kill(watcher, WTERMSIG(status));
  }
  _exit(WEXITSTATUS(status));
}

__attribute__((section(".preinit_array"), used)) static void (*before_all)(int, char **,
                                                                           char **) = become_tied;
