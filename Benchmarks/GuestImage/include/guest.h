#ifndef GUEST_H
#define GUEST_H

/*
 * What the guest's main program asks of the machine that it runs on, and the loops
 * that its image holds. Each architecture has its own folder with these functions.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The kernel parameters, as whatever booted the image passed them; never null. */
const char *guest_parameters(void);

/* How the image was booted: a word for the log. */
const char *guest_boot_protocol(void);

/* Who made the firmware that booted the image; empty where nobody says. */
const char *guest_firmware(void);

/* The byte goes out over the serial port, to whoever booted the image, or to both. */
void guest_put(uint8_t byte);

/* Codes for guest_exit. QEMU exits with 2n + 1 for a code n. */
#define GUEST_DONE 0x10
#define GUEST_FAULTED 0x11
#define GUEST_REFUSED 0x12

/* Ends the machine, with a code where the machine has a way to pass it on. */
_Noreturn void guest_exit(uint32_t code);

/*
 * Calls a function that may fault.
 *
 * Returns -1 when it came back, otherwise the number of the exception. What the
 * function changed before it faulted stays changed.
 */
int64_t guest_call(const void *function, uintptr_t argument);

/* Memory that code can be written to and run from, after the image. */
uint8_t *guest_arena(void);
size_t guest_arena_size(void);

/* Code that was written to memory may run only after this. */
void guest_publish_code(const void *start, size_t size);

/* Bytes of RAM that the image may use in all. */
uint64_t guest_memory(void);

/* Has the counter count instructions, where it does not do so by itself when an emulator
 * makes every instruction take one tick. */
void guest_count_instructions(void);

#if defined(__x86_64__)
struct guest_cpuid {
  uint32_t eax, ebx, ecx, edx;
};
struct guest_cpuid guest_cpuid(uint32_t leaf, uint32_t subleaf);

/* Reads a model-specific register, which faults where the processor has none of that number. */
struct guest_register {
  uint32_t number;
  uint64_t value;
};
void guest_read_register(struct guest_register *it);

/* Non-maskable interrupts by now. */
uint64_t guest_nmis(void);

/* What a hypervisor answers when it is asked for VMware's version. */
struct guest_answer {
  uint64_t rax, rbx;
};
void guest_ask_port(struct guest_answer *answer);
void guest_ask_vmcall(struct guest_answer *answer);
void guest_ask_vmmcall(struct guest_answer *answer);
#elif defined(__aarch64__)
/* What the processor says it is: midr_el1. */
uint64_t guest_processor(void);

/* What a hypervisor answers when it is asked for a version. */
struct guest_answer {
  uint64_t x0, x1;
};
void guest_ask_hvc(struct guest_answer *answer);
void guest_ask_mrs(struct guest_answer *answer);
#endif

/* A field of code that leads to another code of the image. */
struct guest_fixup {
  uint32_t encoding, offset, instruction_end, target, addend;
};

/* How a fixup's field says where it leads. */
#define GUEST_DISPLACEMENT32 0
#define GUEST_BRANCH26 1
#define GUEST_PAGE21 2

/* Machine code: a loop, or a wrapper that loops call. Or a page of data that they refer
 * to, which must begin where a page begins. */
struct guest_code {
  uint32_t start, size;
  uint32_t first_fixup, fixups, is_page;
};

struct guest_toolchain {
  const char *name, *compiler, *version, *hash, *flags;
};

/* One loop or its twin, as it is measured. A control is measured whatever is asked for. */
struct guest_arm {
  const char *loop, *transport;
  uint32_t toolchain, copy, iterations, code, is_control;
};

/* What the image was made with. A group's arms are measured close together; the members
 * of all groups are in one list, and each group ends where it says. */
struct guest_content {
  const char *version;
  const uint8_t *bytes;
  const struct guest_code *codes;
  const struct guest_fixup *fixups;
  const struct guest_toolchain *toolchains;
  const struct guest_arm *arms;
  const uint32_t *members, *group_ends;
  uint32_t code_count, toolchain_count, arm_count, group_count;
  uint32_t layouts, rounds;
  uint64_t seed;
};
extern const struct guest_content guest_content;

#endif /* GUEST_H */
