#ifndef CHOST_H
#define CHOST_H

/* What the host needs of Linux and of the processor that Swift can't say. */

#include <numa.h>
#include <numaif.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct clobber_cpuid {
  uint32_t eax, ebx, ecx, edx;
};

/* Asks the processor, or the hypervisor, for a leaf. */
struct clobber_cpuid clobber_cpuid(uint32_t leaf, uint32_t subleaf);

/*
 * A fault in a loop ends the process: with a line on standard error that says which
 * signal came while which arm ran, and then by that signal, so that the parent sees it.
 */
void clobber_report_faults(void);

/* Has a fault end the process by its signal at once, whatever else was to look into it first. */
void clobber_die_of_faults(void);

/*
 * Ends the process when this is not its parent, or no longer, and when an arm runs for so many
 * seconds of processor time: then with the same line, and "hang" for the signal. Returns an error
 * of pthread_create.
 */
int clobber_watch(pid_t parent, int seconds);

/*
 * A process that is started with this for its name becomes the program that its arguments say,
 * after the id of its parent, and ends when the parent does.
 */
#define CLOBBER_TIED "clobber-tied"

/*
 * Starts so many threads at once, eight at most, and ends them. Their stacks are kept for those that
 * follow. Returns an error of pthread_create.
 */
int clobber_try_threads(int count);

/* For the guest's program alone, which has no such table: a name of one of Unicode's characters. */
intptr_t clobber_no_name(void);

/*
 * Calls a function of a word, one instruction at a time, and counts them from its first on, with a
 * few of its caller's; a repeated one counts once. After so many the process ends. -1 where that
 * can't be done.
 */
int64_t clobber_count_steps(uintptr_t function, unsigned long argument, int64_t limit);

/* Whether this process ignores a signal. */
int clobber_ignores(int signal);

/* The arm that runs now; -1 for none. */
void clobber_set_current_arm(int64_t arm);

/* What a hypervisor's answer left in eax and ebx. */
struct clobber_answer {
  uint64_t rax, rbx;
};

/* Makes one call, VMware's GETVERSION, without a guard: for a process of its own. */
struct clobber_answer clobber_call_port(void);
struct clobber_answer clobber_call_vmcall(void);
struct clobber_answer clobber_call_vmmcall(void);

/* Asks for VMware's port; 0, or the errno of the refusal. */
int clobber_allow_port(void);

/* Asks for the ports of the traps that read other ones; 0, or the errno of the refusal. */
int clobber_allow_other_ports(void);

/* Reads the port that no device has; a fault without leave. */
uint32_t clobber_read_unassigned_port(void);

/* What must be added to an address in the program's file to get the one in memory. */
uintptr_t clobber_load_bias(void);

/*
 * Context switches of this thread so far. A thread that is stopped counts as one that gave its
 * CPU away, and none that is timed does that by itself.
 */
long clobber_switches(void);

/* The path of an object that the loader has loaded: "" for the program, NULL after the last. */
const char *clobber_loaded_object(size_t index);

/* The loader's path; NULL when the program needs none. */
const char *clobber_interpreter(void);

/* A new file in memory without a name; -1 and errno if there can be none. */
int clobber_memory_file(void);

/* What the loader added to the addresses of an object that it loaded; 0, or -1 if it won't say. */
int clobber_object_bias(void *handle, uintptr_t *bias);

/* 1 if all of these bytes lie in readable memory of the object, else 0. */
int clobber_lies_in(void *handle, uintptr_t start, uintptr_t size);

/* Mounts a file system that has no device; 0, or the errno of the refusal. */
int clobber_mount(const char *type, const char *folder);

/* Has a serial port send bytes as they are; 0 also for a disk, or the errno of the refusal. */
int clobber_begin_sending(int place);

/* Waits until a serial port or a disk has taken everything; 0, or the errno of the failure. */
int clobber_end_sending(int place);

/* Writes what was printed; 0 if all of it was written, or its reader has gone away. */
int clobber_end_output(void);

/* Switches the machine off; for the first process of a guest. */
void clobber_power_off(void);

/* Gives two files or folders each the other's name, at once. Returns an error of renameat2. */
int clobber_exchange(const char *one, const char *other);

/*
 * Compresses bytes to one gzip member. Returns its size, or 0 if it has no room in out or the memory
 * is short. At most 4 GiB in and out.
 */
size_t clobber_gzip(const uint8_t *in, size_t in_count, uint8_t *out, size_t out_count);

/* Reads gzip members one after the other. */
struct clobber_gunzip;

/* NULL if the memory is short. */
struct clobber_gunzip *clobber_gunzip_begin(void);

void clobber_gunzip_end(struct clobber_gunzip *state);

/* What one step of reading took and gave. */
struct clobber_gunzipped {
  size_t read, written;
  bool is_damaged;
};

struct clobber_gunzipped clobber_gunzip(struct clobber_gunzip *state, const uint8_t *in,
                                        size_t in_count, uint8_t *out, size_t out_count);

/* The kernel module: loaded from an open file, and unloaded. An errno, or 0. */
int clobber_module_load(int file);
int clobber_module_unload(void);

struct clobber_module_facts {
  /* Whether it speaks as this program does. */
  int is_known;
  uint32_t loops, layouts;
  uint64_t identity;
  /* Interrupts of system management since the start; all ones where nobody tells. */
  uint64_t smis;
};
int clobber_module_ask_facts(int device, struct clobber_module_facts *facts);

/* VMware's question over the port, vmcall or vmmcall: 0, 1, 2. */
struct clobber_module_answer {
  /* The number of an exception; -1 for none. */
  long fault;
  uint64_t rax, rbx;
};
int clobber_module_ask_transport(int device, unsigned transport,
                                 struct clobber_module_answer *answer);

struct clobber_module_block {
  uint32_t loop, layout, stack_offset, iterations;
};
struct clobber_module_times {
  uint64_t ticks;
  uint32_t aux_start, aux_end, nmis, flags;
  /* The number of an exception, or -1. */
  int fault;
  /* Whether it was not run, as it would take too long with interrupts off. */
  int is_too_long;
};
int clobber_module_run(int device, const struct clobber_module_block *blocks, unsigned count,
                       struct clobber_module_times *times);

#endif /* CHOST_H */
