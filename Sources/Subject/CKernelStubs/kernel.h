#ifndef CKERNELSTUBS_KERNEL_H
#define CKERNELSTUBS_KERNEL_H

/*
 * What a header of a Linux kernel tree expects of the rest of the tree, as far as a
 * hypercall wrapper needs it. Whatever the kernel decides while it runs is decided
 * here: alternatives are patched, to HYPERCALL_TRAP; no guest is encrypted; optional
 * features are off. Each header that the kernel has it in includes this one.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef uint8_t u8;
typedef uint16_t u16;
typedef uint32_t u32;
typedef uint64_t u64;
typedef int8_t s8;
typedef int16_t s16;
typedef int32_t s32;
typedef int64_t s64;

#define BIT(n) (1UL << (n))
#define BIT_ULL(n) (1ULL << (n))

#define __stringify_(...) #__VA_ARGS__
#define __stringify(...) __stringify_(__VA_ARGS__)

#ifdef __x86_64__
#define CONFIG_64BIT 1
#define CONFIG_X86_64 1
#endif
#define IS_ENABLED(option) 0
#define __is_defined(option) 0

#define asm_inline __asm__ __inline__
#define __always_inline inline __attribute__((always_inline))
#define noinline __attribute__((noinline))
#define __maybe_unused __attribute__((unused))
#define notrace
#define __init
#define __ro_after_init
#define likely(x) __builtin_expect(!!(x), 1)
#define unlikely(x) __builtin_expect(!!(x), 0)

/* An alternative is where the trap is. */
#define ALTERNATIVE(old, new, feature) HYPERCALL_TRAP
#define ALTERNATIVE_2(old, new1, feature1, new2, feature2) HYPERCALL_TRAP
#define ALTERNATIVE_3(old, new1, feature1, new2, feature2, new3, feature3) HYPERCALL_TRAP
#define alternatives_patched 1

#define cpu_feature_enabled(feature) 0
#define static_cpu_has(feature) 0
#define boot_cpu_has(feature) 0
#define cc_platform_has(attribute) 0

struct static_key_false {
  int unused;
};
struct static_key_true {
  int unused;
};
#define DECLARE_STATIC_KEY_FALSE(name) extern struct static_key_false name
#define DECLARE_STATIC_KEY_TRUE(name) extern struct static_key_true name
#define static_branch_unlikely(key) 0
#define static_branch_likely(key) 1

/* Names of registers in asm text, and hints for the unwinder, which add no instruction. */
#define _ASM_AX "rax"
#define _ASM_BP "rbp"
#define _ASM_SP "rsp"
#define UNWIND_HINT_SAVE ""
#define UNWIND_HINT_RESTORE ""
#define UNWIND_HINT_UNDEFINED ""

#endif /* CKERNELSTUBS_KERNEL_H */
