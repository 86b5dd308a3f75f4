#ifndef CHYPERCALL_HYPERV_PAGE_H
#define CHYPERCALL_HYPERV_PAGE_H

#if defined(__x86_64__)

/*
 * The page that parameters are in, of which a loop keeps one for each processor: a
 * block must not cross pages, and a stack has no one physical address. What a loop does
 * to get it, its interrupts off and the address translated, is not done here.
 */
struct hyperv_page {
  unsigned long input[256], output[256];
} __attribute__((aligned(4096)));

extern struct hyperv_page hyperv_page __attribute__((visibility("hidden")));

#ifdef HYPERCALL_DEFINE_OUT_OF_LINE
struct hyperv_page hyperv_page;
#endif

/* In rcx, beside the call's code: its parameters are in registers. */
#define HYPERV_FAST (1ul << 16)

/* The two words of a vector register. */
typedef unsigned long hyperv_words __attribute__((vector_size(16)));

#endif

#endif /* CHYPERCALL_HYPERV_PAGE_H */
