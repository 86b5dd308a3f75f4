#define _GNU_SOURCE
#include "CHost.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "../../../Benchmarks/KernelModule/clobber.h"

int clobber_module_load(int file) {
  return syscall(SYS_finit_module, file, "", 0) == 0 ? 0 : errno;
}

int clobber_module_unload(void) {
  return syscall(SYS_delete_module, "clobber", O_NONBLOCK) == 0 ? 0 : errno;
}

int clobber_module_ask_facts(int device, struct clobber_module_facts *facts) {
  struct clobber_information it;
  if (ioctl(device, CLOBBER_INFORMATION, &it) != 0)
    return errno;
  *facts = (struct clobber_module_facts){it.version == CLOBBER_VERSION, it.loops, it.layouts,
                                         it.identity, it.smis};
  return 0;
}

int clobber_module_ask_transport(int device, unsigned transport,
                                 struct clobber_module_answer *answer) {
  struct clobber_question question = {.transport = transport};
  if (ioctl(device, CLOBBER_ASK, &question) != 0)
    return errno;
  *answer = (struct clobber_module_answer){question.error ? (long)question.rax : -1, question.rax,
                                           question.rbx};
  return 0;
}

int clobber_module_run(int device, const struct clobber_module_block *blocks, unsigned count,
                       struct clobber_module_times *times) {
  static struct clobber_request plan[CLOBBER_LONGEST_PLAN];
  static struct clobber_result results[CLOBBER_LONGEST_PLAN];
  for (unsigned start = 0; start < count;) {
    unsigned part = count - start < CLOBBER_LONGEST_PLAN ? count - start : CLOBBER_LONGEST_PLAN;
    for (unsigned i = 0; i < part; i++) {
      const struct clobber_module_block *block = &blocks[start + i];
      plan[i] = (struct clobber_request){.loop = block->loop,
                                         .layout = (uint16_t)block->layout,
                                         .stack_offset = (uint16_t)block->stack_offset,
                                         .iterations = block->iterations};
    }
    if (write(device, plan, part * sizeof *plan) < 0)
      return errno;
    for (unsigned done = 0; done < part;) {
      ssize_t size = read(device, results + done, (part - done) * sizeof *results);
      if (size <= 0 && errno != EINTR)
        return size == 0 ? EIO : errno;
      done += size > 0 ? (unsigned)((size_t)size / sizeof *results) : 0;
    }
    for (unsigned i = 0; i < part; i++) {
      const struct clobber_result *it = &results[i];
      times[start + i] = (struct clobber_module_times){
          .ticks = it->ticks,
          .aux_start = it->aux_start,
          .aux_end = it->aux_end,
          .nmis = it->nmis,
          .flags = it->flags,
          .fault = it->error == -EFAULT ? (int)it->ticks : -1,
          .is_too_long = it->error == -E2BIG,
      };
    }
    start += part;
  }
  return 0;
}
