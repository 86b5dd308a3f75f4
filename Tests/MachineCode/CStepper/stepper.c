#define _GNU_SOURCE
#include "CStepper.h"

#include <elf.h>
#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

const uint8_t *cstepper_map(const uint8_t *file, size_t size) {
  const Elf64_Ehdr *header = (const Elf64_Ehdr *)file;
  const Elf64_Phdr *segments = (const Elf64_Phdr *)(file + header->e_phoff);
  size_t end = 0;
  for (int i = 0; i < header->e_phnum; i++) {
    if (segments[i].p_type != PT_LOAD) continue;
    if (segments[i].p_offset + segments[i].p_filesz > size) return errno = ENOEXEC, NULL;
    if (segments[i].p_vaddr + segments[i].p_memsz > end)
      end = segments[i].p_vaddr + segments[i].p_memsz;
  }
  uint8_t *image = mmap(NULL, end, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (image == MAP_FAILED) return NULL;
  for (int i = 0; i < header->e_phnum; i++)
    if (segments[i].p_type == PT_LOAD)
      memcpy(image + segments[i].p_vaddr, file + segments[i].p_offset, segments[i].p_filesz);
  return mprotect(image, end, PROT_READ | PROT_WRITE | PROT_EXEC) == 0 ? image : NULL;
}

/* Lets the child go on until it stops again; whether it did so with this signal. */
static bool resume(pid_t child, enum __ptrace_request how, int signal) {
  int status;
  if (ptrace(how, child, NULL, NULL) != 0 || waitpid(child, &status, 0) != child) return false;
  if (WIFSTOPPED(status) && WSTOPSIG(status) == signal) return true;
  errno = ECHILD;
  return false;
}

static unsigned long peek_register(pid_t child, size_t offset) {
  return (unsigned long)ptrace(PTRACE_PEEKUSER, child, (void *)offset, NULL);
}

static int64_t count(pid_t child, const uint8_t *function, int64_t limit) {
  int64_t counted = -1;
  unsigned long back = 0, before = 0;
  for (int64_t step = 0; step < limit; step++) {
    unsigned long place = peek_register(child, offsetof(struct user_regs_struct, rip));
    if (counted < 0 && place == (unsigned long)function) {
      unsigned long stack = peek_register(child, offsetof(struct user_regs_struct, rsp));
      back = (unsigned long)ptrace(PTRACE_PEEKDATA, child, (void *)stack, NULL);
      counted = 0;
    }
    if (counted > 0 && place == back) return counted;
    /* A repeated instruction stops after every turn, where it began. */
    if (counted >= 0 && place != before) counted++;
    before = place;
    if (!resume(child, PTRACE_SINGLESTEP, SIGTRAP)) return -1;
  }
  errno = ETIME;
  return -1;
}

int64_t cstepper_count(const uint8_t *function, unsigned long argument, int64_t limit) {
  pid_t child = fork();
  if (child < 0) return -1;
  if (child == 0) {
    if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0) _exit(1);
    raise(SIGSTOP);
    ((void (*)(unsigned long))(uintptr_t)function)(argument);
    _exit(0);
  }
  int status;
  int64_t counted = -1;
  if (waitpid(child, &status, 0) == child && WIFSTOPPED(status)) {
    ptrace(PTRACE_SETOPTIONS, child, NULL, (void *)PTRACE_O_EXITKILL);
    counted = count(child, function, limit);
  } else {
    errno = EPERM;
  }
  int reason = errno;
  kill(child, SIGKILL);
  waitpid(child, &status, 0);
  errno = reason;
  return counted;
}
