/*
 * Round each asm statement of a program, an exchange of all registers: those that are
 * no operand of the statement get values of their own before it, and all that came
 * back otherwise is written down. Then the program gets its own values again, but for
 * what the statement says it changes. Freestanding; x86-64 in user mode with XSAVE.
 *
 * The assembly of the program calls clobber_enter before a statement, with the address
 * of a struct site in rax and what rax was in clobber_rax, and clobber_leave after
 * it, with what rsp and rax were in clobber_left_rsp and clobber_rax.
 */

#include <stdbool.h>
#include <stdint.h>

enum { RAX, RSP = 7, GENERAL = 16, VECTORS = 32, MASKS = 8 };

/* What is known of a statement: bits for registers. */
struct site {
  uint64_t number;
  /* Operands, which keep the program's values. */
  uint64_t general, vectors, masks;
  /* What the statement says that it changes. */
  uint64_t lost_general, lost_vectors, lost_masks;
  /* Whether the x87 stack is the statement's. */
  uint64_t lost_x87;
};

/* Of the extended state, what is compared: x87, SSE, AVX and AVX-512. */
#define COMPONENTS 0xe7u
#define AREA_BYTES 4096

struct state {
  uint8_t area[AREA_BYTES] __attribute__((aligned(64)));
  uint64_t general[GENERAL];
  uint64_t flags;
};

/* What the entries exchange with the program. */
struct state clobber_state __attribute__((visibility("hidden")));
uint64_t clobber_rax __attribute__((visibility("hidden")));
uint64_t clobber_left_rsp __attribute__((visibility("hidden")));
/* The stack pointer of the statement that is being executed. */
uint64_t clobber_rsp __attribute__((visibility("hidden")));

/* A statement can call a function that has others. */
#define DEPTH 16
static struct frame {
  const struct site *site;
  struct state own, before;
} frames[DEPTH];
static unsigned depth;

/* What is written down: 6 words each, and the number of them first. */
#define CHANGES 4096
enum { SITE, REGISTER, PART, TRIAL, BEFORE, AFTER, CHANGE_WORDS };
static uint64_t changes[CHANGES][CHANGE_WORDS];
static uint64_t change_count;
#define SITES 1024
static uint64_t executions[SITES];

/* Numbers of registers beyond the 16 general ones, and the parts of one. */
enum { FLAGS = 16, MXCSR, X87, FIRST_VECTOR = 32, FIRST_MASK = 64 };
enum { LOW, UPPER, WHOLE };

/* Where parts of the extended state lie in an area, by cpuid; 0 if there are none. */
static uint32_t offset_avx, offset_masks, offset_upper, offset_high;
static uint64_t components;
static uint64_t random_state;

static uint64_t value(void) {
  uint64_t word;
  do {
    random_state += 0x9e3779b97f4a7c15u;
    word = random_state;
    word = (word ^ (word >> 30)) * 0xbf58476d1ce4e5b9u;
    word = (word ^ (word >> 27)) * 0x94d049bb133111ebu;
    word ^= word >> 31;
  } while (!(word >> 32) || !(uint32_t)word);
  return word;
}

static void copy(void *to, const void *from, uint64_t bytes) {
  for (uint64_t byte = 0; byte < bytes; byte++)
    ((volatile uint8_t *)to)[byte] = ((const uint8_t *)from)[byte];
}

static void fill(uint8_t *at, uint64_t bytes) {
  for (uint64_t byte = 0; byte < bytes; byte += 8) {
    const uint64_t word = value();
    copy(at + byte, &word, bytes - byte < 8 ? bytes - byte : 8);
  }
}

/* The 64 bytes of a vector register lie in up to three places. */
struct part {
  uint32_t offset, bytes;
};
static unsigned parts(unsigned vector, struct part part[3]) {
  unsigned count = 0;
  if (vector >= 16) {
    if (offset_high)
      part[count++] = (struct part){offset_high + 64 * (vector - 16), 64};
    return count;
  }
  part[count++] = (struct part){160 + 16 * vector, 16};
  if (offset_avx)
    part[count++] = (struct part){offset_avx + 16 * vector, 16};
  if (offset_upper)
    part[count++] = (struct part){offset_upper + 32 * vector, 32};
  return count;
}

static uint64_t word_at(const uint8_t *at) {
  uint64_t word;
  copy(&word, at, 8);
  return word;
}

static void note(const struct site *site, uint64_t number, uint64_t part, uint64_t before,
                 uint64_t after) {
  if (change_count >= CHANGES)
    return;
  uint64_t *change = changes[change_count++];
  change[SITE] = site->number;
  change[REGISTER] = number;
  change[PART] = part;
  change[TRIAL] = executions[site->number];
  change[BEFORE] = before;
  change[AFTER] = after;
}

/* The first word that differs in some of an area. */
static void compare(const struct site *site, unsigned number, unsigned part, const uint8_t *before,
                    const uint8_t *after, uint32_t bytes) {
  for (uint32_t byte = 0; byte < bytes; byte += 8)
    if (word_at(before + byte) != word_at(after + byte)) {
      note(site, number, part, word_at(before + byte), word_at(after + byte));
      return;
    }
}

/* Carry, parity, adjust, zero, sign and overflow may change; resume is the processor's. */
#define MAY_CHANGE 0x108d5u
/* The exceptions that have been: no compiler takes them for kept. */
#define MXCSR_STATUS 0x3fu

static uint32_t mxcsr(const struct state *state) { return (uint32_t)word_at(state->area + 24); }
/* The control word, and which registers of the stack are in use. */
static uint64_t x87(const struct state *state) {
  return (word_at(state->area) & 0xffff) | (uint64_t)state->area[4] << 16;
}

__attribute__((visibility("hidden"), used)) void clobber_entered(const struct site *site) {
  if (depth >= DEPTH)
    __builtin_trap();
  struct frame *frame = &frames[depth++];
  struct part part[3];
  frame->site = site;
  clobber_rsp = clobber_state.general[RSP];
  copy(&frame->own, &clobber_state, sizeof clobber_state);
  for (unsigned index = 0; index < GENERAL; index++)
    if (index != RSP && !(site->general >> index & 1))
      clobber_state.general[index] = value();
  for (unsigned vector = 0; vector < VECTORS; vector++)
    if (!(site->vectors >> vector & 1))
      for (unsigned index = parts(vector, part); index-- > 0;)
        fill(clobber_state.area + part[index].offset, part[index].bytes);
  if (offset_masks)
    for (unsigned mask = 0; mask < MASKS; mask++)
      if (!(site->masks >> mask & 1))
        /* Without AVX512BW a mask has 16 bits, and more can't be loaded. */
        fill(clobber_state.area + offset_masks + 8 * mask, 2);
  /* All of it is to be loaded. */
  const uint64_t all = components;
  copy(clobber_state.area + 512, &all, 8);
  copy(&frame->before, &clobber_state, sizeof clobber_state);
}

__attribute__((visibility("hidden"), used)) void clobber_left(void) {
  if (!depth)
    __builtin_trap();
  struct frame *frame = &frames[--depth];
  const struct site *site = frame->site;
  const struct state *before = &frame->before;
  struct state *after = &clobber_state;
  struct part part[3];
  executions[site->number]++;
  for (unsigned index = 0; index < GENERAL; index++) {
    const uint64_t old = before->general[index], new = after->general[index];
    if ((uint32_t)old != (uint32_t)new)
      note(site, index, LOW, (uint32_t)old, (uint32_t)new);
    if (old >> 32 != new >> 32)
      note(site, index, UPPER, old >> 32, new >> 32);
    if (index == RSP || !(site->lost_general >> index & 1))
      after->general[index] = frame->own.general[index];
  }
  if ((before->flags ^ after->flags) & ~(uint64_t)MAY_CHANGE)
    note(site, FLAGS, WHOLE, before->flags, after->flags);
  after->flags = (frame->own.flags & ~(uint64_t)MAY_CHANGE) | (after->flags & MAY_CHANGE);
  if ((mxcsr(before) ^ mxcsr(after)) & ~MXCSR_STATUS)
    note(site, MXCSR, WHOLE, mxcsr(before), mxcsr(after));
  if (!site->lost_x87 && x87(before) != x87(after))
    note(site, X87, WHOLE, x87(before), x87(after));
  if (site->lost_x87)
    copy(after->area + 24, frame->own.area + 24, 4);
  else
    copy(after->area, frame->own.area, 160);
  for (unsigned vector = 0; vector < VECTORS; vector++) {
    const unsigned count = parts(vector, part);
    for (unsigned index = 0; index < count; index++) {
      compare(site, FIRST_VECTOR + vector, index || vector >= 16 ? UPPER : LOW,
              before->area + part[index].offset, after->area + part[index].offset,
              part[index].bytes);
      if (!(site->lost_vectors >> vector & 1))
        copy(after->area + part[index].offset, frame->own.area + part[index].offset,
             part[index].bytes);
    }
  }
  if (offset_masks)
    for (unsigned mask = 0; mask < MASKS; mask++) {
      const uint32_t offset = offset_masks + 8 * mask;
      compare(site, FIRST_MASK + mask, WHOLE, before->area + offset, after->area + offset, 8);
      if (!(site->lost_masks >> mask & 1))
        copy(after->area + offset, frame->own.area + offset, 8);
    }
  const uint64_t all = components;
  copy(after->area + 512, &all, 8);
  if (depth)
    clobber_rsp = frames[depth - 1].own.general[RSP];
}

static void cpuid(uint32_t leaf, uint32_t subleaf, uint32_t out[4]) {
  __asm__ volatile("cpuid"
                   : "=a"(out[0]), "=b"(out[1]), "=c"(out[2]), "=d"(out[3])
                   : "a"(leaf), "c"(subleaf));
}

static uint32_t component_offset(unsigned component) {
  uint32_t out[4];
  if (!(components >> component & 1))
    return 0;
  cpuid(0xd, component, out);
  return out[1] + out[0] <= AREA_BYTES ? out[1] : 0;
}

/* Makes ready, with what the values are drawn from; 0 if the processor has no XSAVE. */
uint64_t clobber_audit_begin(uint64_t seed) {
  uint32_t out[4], low, high;
  cpuid(1, 0, out);
  if (!(out[2] >> 27 & 1))
    return 0;
  __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  components = low & COMPONENTS;
  offset_avx = component_offset(2);
  offset_masks = component_offset(5);
  offset_upper = component_offset(6);
  offset_high = component_offset(7);
  random_state = seed;
  return 1;
}

/* How often a statement came to its end. */
uint64_t clobber_audit_executions(uint64_t site) { return site < SITES ? executions[site] : 0; }
/* Statements that were begun and not ended. */
uint64_t clobber_audit_depth(uint64_t unused) {
  (void)unused;
  return depth;
}
uint64_t clobber_audit_changes(uint64_t unused) {
  (void)unused;
  return change_count;
}
/* A word of a change, by its place. */
uint64_t clobber_audit_word(uint64_t index) {
  return index < change_count * CHANGE_WORDS ? changes[index / CHANGE_WORDS][index % CHANGE_WORDS]
                                             : 0;
}

/* An area of the state's is 4096 bytes; the general registers follow, then the flags. */
_Static_assert(__builtin_offsetof(struct state, general) == 4096, "the entries have it so");
_Static_assert(__builtin_offsetof(struct state, flags) == 4224, "the entries have it so");

#define EACH(DO)                                                                                   \
  DO(8, rbx)                                                                                       \
  DO(16, rcx)                                                                                      \
  DO(24, rdx)                                                                                      \
  DO(32, rsi)                                                                                      \
  DO(40, rdi)                                                                                      \
  DO(48, rbp)                                                                                      \
  DO(64, r8)                                                                                       \
  DO(72, r9) DO(80, r10) DO(88, r11) DO(96, r12) DO(104, r13) DO(112, r14) DO(120, r15)
#define STORE(offset, name) "movq %" #name ", clobber_state+4096+" #offset "(%rip)\n\t"
#define LOAD(offset, name) "movq clobber_state+4096+" #offset "(%rip), %" #name "\n\t"

/* Stores all but rax and rsp, which the caller of the macro has stored, and calls with plain state. */
#define EXCHANGE(argument, function)                                                               \
  "pushfq\n\tpopq clobber_state+4224(%rip)\n\t" EACH(STORE) argument                               \
  "cld\n\t"                                                                                        \
  "pushfq\n\tandq $-0x44501, (%rsp)\n\tpopfq\n\t"                                                  \
  "movl $0xe7, %eax\n\txorl %edx, %edx\n\txsave64 clobber_state(%rip)\n\t"                         \
  "fninit\n\tpushq $0x1f80\n\tldmxcsr (%rsp)\n\tmovq %rsp, %rbp\n\tandq $-16, %rsp\n\t"            \
  "call " function "\n\t"                                                                          \
  "movl $0xe7, %eax\n\txorl %edx, %edx\n\txrstor64 clobber_state(%rip)\n\t"                        \
  "leaq 8(%rbp), %rsp\n\t"                                                                         \
  "pushq clobber_state+4224(%rip)\n\tpopfq\n\t" EACH(LOAD)                                         \
  "movq clobber_state+4096(%rip), %rax\n\tret\n"

__asm__(".text\n"
        ".hidden clobber_enter\n.globl clobber_enter\nclobber_enter:\n\t"
        "pushq clobber_rax(%rip)\n\tpopq clobber_state+4096(%rip)\n\t"
        "pushq %rax\n\tleaq 16(%rsp), %rax\n\tmovq %rax, clobber_state+4096+56(%rip)\n\tpopq "
        "%rax\n\t" EXCHANGE("movq %rax, %rdi\n\t", "clobber_entered")
        ".hidden clobber_leave\n.globl clobber_leave\nclobber_leave:\n\t"
        "pushq clobber_rax(%rip)\n\tpopq clobber_state+4096(%rip)\n\t"
        "pushq clobber_left_rsp(%rip)\n\tpopq clobber_state+4096+56(%rip)\n\t" EXCHANGE(
            "", "clobber_left"));
