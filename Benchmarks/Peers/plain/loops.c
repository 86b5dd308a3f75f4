/*
 * Times the loops of a shared object as kvm-unit-tests' vmexit times exits: the counter read
 * with no fence, twice as many iterations until a block takes long enough, and one quotient of
 * the last block. PEERS_OBJECT is the file, PEERS_SYMBOLS the loops' names with commas between,
 * PEERS_ITERATIONS what each call makes, PEERS_TICKS what is long enough. Prints a line for each
 * loop: its name, the calls made and the ticks.
 */

#define _POSIX_C_SOURCE 200809L

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <x86intrin.h>

typedef void (*loop_function)(unsigned long iterations);

int main(void) {
  const char *path = getenv("PEERS_OBJECT");
  const char *given = getenv("PEERS_SYMBOLS");
  const char *iterations_text = getenv("PEERS_ITERATIONS");
  const char *ticks_text = getenv("PEERS_TICKS");
  if (!path || !given || !iterations_text || !ticks_text) {
    fputs("PEERS_OBJECT, PEERS_SYMBOLS, PEERS_ITERATIONS or PEERS_TICKS is missing\n", stderr);
    return 64;
  }
  const unsigned long iterations = strtoul(iterations_text, NULL, 10);
  const unsigned long long enough = strtoull(ticks_text, NULL, 10);
  void *object = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  char *symbols = strdup(given);
  if (!object || !symbols) {
    fprintf(stderr, "%s\n", object ? "no memory" : dlerror());
    return 66;
  }
  for (char *rest = symbols, *name = strtok_r(rest, ",", &rest); name;
       name = strtok_r(NULL, ",", &rest)) {
    void *address = dlsym(object, name);
    if (!address) {
      fprintf(stderr, "no loop %s\n", name);
      return 66;
    }
    loop_function loop;
    memcpy(&loop, &address, sizeof loop);
    unsigned long calls = 1;
    unsigned long long ticks = 0;
    while (ticks < enough) {
      calls *= 2;
      const unsigned long long start = __rdtsc();
      for (unsigned long call = 0; call < calls; call++)
        loop(iterations);
      ticks = __rdtsc() - start;
    }
    printf("%s %lu %llu\n", name, calls, ticks);
  }
  free(symbols);
  return 0;
}
