// SPDX-License-Identifier: GPL-2.0
/* Times machine code at ring 0, with interrupts off, in blocks of bounded length. */

#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/capability.h>
#include <linux/fs.h>
#include <linux/hardirq.h>
#include <linux/hrtimer.h>
#include <linux/irqflags.h>
#include <linux/miscdevice.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/sched/signal.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <linux/version.h>
#include <asm/cpufeature.h>
#include <asm/fpu/api.h>
#include <asm/irq_regs.h>
#include <asm/msr.h>
#include <asm/tsc.h>

#include "clobber.h"

#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 16, 0)
#define read_register_safely rdmsrq_safe
#else
#define read_register_safely rdmsrl_safe
#endif

#define REGISTER_OF_SMIS 0x34
#define SIZE_OF_ENDBR 4
/* A first call that takes longer is taken out of its loop. */
#define LONGEST_CALL_MS 100
/* What taking it out leaves in place of an exception's number. */
#define NO_END 254
/* Direction, alignment check, and what has to do with privilege, interrupts and single steps. */
#define FLAGS_THAT_STAY 0x47700

/* Of layouts.S: where a layout has a loop, how many there are of both, whether a loop uses vector
 * registers, and what they are known by. */
extern const unsigned long clobber_entries[];
extern const u32 clobber_counts[2];
extern const u8 clobber_vectors[];
extern const u64 clobber_identity;
extern const char clobber_text_start[], clobber_text_end[];

/* Of enter.S. */
struct times {
  u64 start, stop;
  u32 aux_start, aux_end;
  u64 flags_after, flags_before;
};
asmlinkage long clobber_enter(const void *loop, unsigned long iterations,
                              unsigned long stack_offset, struct times *times);
asmlinkage void clobber_bail(void);
asmlinkage void clobber_ask_port(void);
asmlinkage void clobber_ask_vmcall(void);
asmlinkage void clobber_ask_vmmcall(void);
extern u64 clobber_answer[2];

static unsigned int budget_us = 10000;
module_param(budget_us, uint, 0444);
MODULE_PARM_DESC(budget_us, "longest block in microseconds, at most 10000");

/* One frame, one timer, one loop at a time. */
static DEFINE_MUTEX(one_at_a_time);
static struct hrtimer guard;
static u64 budget;

/* By loop: ticks of one call, and one more than the exception that it raised; 0 for not known. */
static struct known {
  u64 per_call;
  u16 fault;
} *known;

struct session {
  struct mutex lock;
  u32 count, next;
  struct clobber_request *plan;
};

/* An entry stands before its mark for indirect branches. */
static const void *entry_of(u32 loop, u32 layout)
{
  unsigned long entry = clobber_entries[(size_t)layout * clobber_counts[0] + loop];

  return (const void *)(cpu_feature_enabled(X86_FEATURE_IBT) ? entry : entry + SIZE_OF_ENDBR);
}

/* Runs in an interrupt of the timer, which comes only while interrupts are on. */
static enum hrtimer_restart end_loop(struct hrtimer *timer)
{
  struct pt_regs *regs = get_irq_regs();

  if (regs && regs->ip >= (unsigned long)clobber_text_start &&
      regs->ip < (unsigned long)clobber_text_end) {
    regs->ax = NO_END;
    regs->ip = (unsigned long)clobber_bail;
    return HRTIMER_NORESTART;
  }
  /* Where the machine is busy the loop may not have begun yet. */
  hrtimer_forward_now(timer, ms_to_ktime(LONGEST_CALL_MS));
  return HRTIMER_RESTART;
}

/* With interrupts on and a timer that ends it. */
static long call_guarded(const void *entry, bool vectors, unsigned long iterations,
                         struct times *times)
{
  long fault;

  preempt_disable();
  if (vectors)
    kernel_fpu_begin();
  hrtimer_start(&guard, ms_to_ktime(LONGEST_CALL_MS), HRTIMER_MODE_REL_PINNED_HARD);
  fault = clobber_enter(entry, iterations, 0, times);
  hrtimer_cancel(&guard);
  if (vectors)
    kernel_fpu_end();
  preempt_enable();
  return fault;
}

/* Few calls before many; of three the quickest counts, as the first is cold and any may be
 * interrupted. */
static void get_to_know(u32 loop, u32 layout)
{
  const void *entry = entry_of(loop, layout);
  struct known *it = &known[loop];
  unsigned long iterations;

  for (iterations = 1; iterations <= 64; iterations *= 4) {
    u64 best = U64_MAX;
    int i;

    for (i = 0; i < 3; i++) {
      struct times times = {};

      it->fault = call_guarded(entry, clobber_vectors[loop], iterations, &times);
      if (it->fault)
        return;
      best = min(best, div64_u64(times.stop - times.start, iterations) + 1);
    }
    it->per_call = best;
    if (best * iterations * 4 > budget)
      return;
  }
}

static void call_undisturbed(const struct clobber_request *request, struct clobber_result *result)
{
  struct known *it = &known[request->loop];
  bool vectors = clobber_vectors[request->loop];
  struct times times = {};
  unsigned long flags;
  unsigned int nmis;

  if (vectors)
    kernel_fpu_begin();
  local_irq_save(flags);
  nmis = this_cpu_read(irq_stat.__nmi_count);
  it->fault = clobber_enter(entry_of(request->loop, request->layout), request->iterations,
                            request->stack_offset, &times);
  result->nmis = this_cpu_read(irq_stat.__nmi_count) - nmis;
  result->cpu = smp_processor_id();
  local_irq_restore(flags);
  if (vectors)
    kernel_fpu_end();
  result->ticks = times.stop - times.start;
  result->aux_start = times.aux_start;
  result->aux_end = times.aux_end;
  result->flags = (times.flags_before ^ times.flags_after) & FLAGS_THAT_STAY;
}

static void run_block(const struct clobber_request *request, struct clobber_result *result)
{
  struct known *it = &known[request->loop];

  memset(result, 0, sizeof *result);
  if (!it->fault && !it->per_call)
    get_to_know(request->loop, request->layout);
  if (!it->fault && request->iterations > div64_u64(budget, it->per_call)) {
    result->error = -E2BIG;
    result->ticks = it->per_call;
    return;
  }
  if (!it->fault)
    call_undisturbed(request, result);
  if (it->fault) {
    result->error = -EFAULT;
    result->ticks = it->fault - 1;
  }
}

static ssize_t read_results(struct file *file, char __user *to, size_t size, loff_t *at)
{
  struct session *session = file->private_data;
  ssize_t done = 0;
  int error = mutex_lock_interruptible(&session->lock);

  if (error)
    return error;
  while (!error && size - done >= sizeof(struct clobber_result) && session->next < session->count) {
    struct clobber_result result;

    error = mutex_lock_interruptible(&one_at_a_time);
    if (error)
      break;
    run_block(&session->plan[session->next], &result);
    mutex_unlock(&one_at_a_time);
    if (copy_to_user(to + done, &result, sizeof result)) {
      error = -EFAULT;
      break;
    }
    session->next++;
    done += sizeof result;
    cond_resched();
    if (signal_pending(current))
      error = -EINTR;
  }
  mutex_unlock(&session->lock);
  return done ? done : error;
}

static bool is_sound(const struct clobber_request *request)
{
  return request->loop < clobber_counts[0] && request->layout < clobber_counts[1] &&
         request->stack_offset < PAGE_SIZE && request->stack_offset % 16 == 0 &&
         request->iterations && !request->reserved;
}

static ssize_t write_plan(struct file *file, const char __user *from, size_t size, loff_t *at)
{
  struct session *session = file->private_data;
  size_t count = size / sizeof(struct clobber_request), i;
  struct clobber_request *plan;
  int error = 0;

  if (!count || size % sizeof *plan || count > CLOBBER_LONGEST_PLAN)
    return -EINVAL;
  plan = kvmalloc_array(count, sizeof *plan, GFP_KERNEL_ACCOUNT);
  if (!plan)
    return -ENOMEM;
  if (copy_from_user(plan, from, size))
    error = -EFAULT;
  for (i = 0; !error && i < count; i++)
    if (!is_sound(&plan[i]))
      error = -EINVAL;
  if (!error)
    error = mutex_lock_interruptible(&session->lock);
  if (!error) {
    swap(session->plan, plan);
    session->count = count;
    session->next = 0;
    mutex_unlock(&session->lock);
  }
  kvfree(plan);
  return error ? error : size;
}

static long tell(void __user *to)
{
  struct clobber_information it = {
      .version = CLOBBER_VERSION,
      .loops = clobber_counts[0],
      .layouts = clobber_counts[1],
      .counter_khz = tsc_khz,
      .identity = clobber_identity,
      .budget = budget,
  };

  if (read_register_safely(REGISTER_OF_SMIS, &it.smis))
    it.smis = U64_MAX;
  return copy_to_user(to, &it, sizeof it) ? -EFAULT : 0;
}

static long ask(void __user *user)
{
  struct clobber_question question;
  struct times times;
  const void *entry;
  long fault;
  int error;

  if (copy_from_user(&question, user, sizeof question))
    return -EFAULT;
  switch (question.transport) {
  case CLOBBER_ASK_PORT: entry = clobber_ask_port; break;
  case CLOBBER_ASK_VMCALL: entry = clobber_ask_vmcall; break;
  case CLOBBER_ASK_VMMCALL: entry = clobber_ask_vmmcall; break;
  default: return -EINVAL;
  }
  error = mutex_lock_interruptible(&one_at_a_time);
  if (error)
    return error;
  fault = call_guarded(entry, false, 1, &times);
  question.error = fault ? -EFAULT : 0;
  question.rax = fault ? fault - 1 : clobber_answer[0];
  question.rbx = fault ? 0 : clobber_answer[1];
  mutex_unlock(&one_at_a_time);
  return copy_to_user(user, &question, sizeof question) ? -EFAULT : 0;
}

static long control(struct file *file, unsigned int command, unsigned long argument)
{
  switch (command) {
  case CLOBBER_INFORMATION: return tell((void __user *)argument);
  case CLOBBER_ASK: return ask((void __user *)argument);
  default: return -ENOTTY;
  }
}

static int open_session(struct inode *inode, struct file *file)
{
  struct session *session;

  if (!capable(CAP_SYS_RAWIO))
    return -EPERM;
  session = kzalloc(sizeof *session, GFP_KERNEL_ACCOUNT);
  if (!session)
    return -ENOMEM;
  mutex_init(&session->lock);
  file->private_data = session;
  return stream_open(inode, file);
}

static int close_session(struct inode *inode, struct file *file)
{
  struct session *session = file->private_data;

  kvfree(session->plan);
  kfree(session);
  return 0;
}

static const struct file_operations operations = {
    .owner = THIS_MODULE,
    .open = open_session,
    .release = close_session,
    .read = read_results,
    .write = write_plan,
    .unlocked_ioctl = control,
};

static struct miscdevice device = {
    .minor = MISC_DYNAMIC_MINOR, .name = "clobber", .fops = &operations, .mode = 0600};

static int __init start(void)
{
  int error;

  if (!boot_cpu_has(X86_FEATURE_RDTSCP) || !tsc_khz)
    return -ENODEV;
  if (!budget_us || budget_us > 10000)
    return -EINVAL;
  budget = div64_u64((u64)tsc_khz * budget_us, 1000);
  known = kvcalloc(clobber_counts[0], sizeof *known, GFP_KERNEL);
  if (!known)
    return -ENOMEM;
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 13, 0)
  hrtimer_setup(&guard, end_loop, CLOCK_MONOTONIC, HRTIMER_MODE_REL_PINNED_HARD);
#else
  hrtimer_init(&guard, CLOCK_MONOTONIC, HRTIMER_MODE_REL_PINNED_HARD);
  guard.function = end_loop;
#endif
  error = misc_register(&device);
  if (error)
    kvfree(known);
  return error;
}

static void __exit stop(void)
{
  misc_deregister(&device);
  kvfree(known);
}

module_init(start);
module_exit(stop);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Times hypercall wrappers at ring 0");
