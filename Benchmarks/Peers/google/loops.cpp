// Drives the loops of a shared object with google-benchmark. The command line is the library's,
// so that what to drive comes by the environment: PEERS_OBJECT, the file; PEERS_SYMBOLS, the
// loops' names with commas between; PEERS_ITERATIONS, for each call.

#include <benchmark/benchmark.h>
#include <dlfcn.h>

#include <cstdio>
#include <cstdlib>
#include <sstream>
#include <string>

using Loop = void (*)(unsigned long);

static void drive(benchmark::State &state, Loop loop, unsigned long iterations) {
  for (auto _ : state)
    loop(iterations);
}

int main(int argc, char **argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv))
    return 64;
  const char *path = std::getenv("PEERS_OBJECT");
  const char *symbols = std::getenv("PEERS_SYMBOLS");
  const char *iterations = std::getenv("PEERS_ITERATIONS");
  if (!path || !symbols || !iterations) {
    std::fputs("PEERS_OBJECT, PEERS_SYMBOLS or PEERS_ITERATIONS is missing\n", stderr);
    return 64;
  }
  void *object = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (!object) {
    std::fprintf(stderr, "%s\n", dlerror());
    return 66;
  }
  std::istringstream names(symbols);
  for (std::string name; std::getline(names, name, ',');) {
    const auto loop = reinterpret_cast<Loop>(dlsym(object, name.c_str()));
    if (!loop) {
      std::fprintf(stderr, "no loop %s\n", name.c_str());
      return 66;
    }
    benchmark::RegisterBenchmark(name.c_str(), drive, loop, std::strtoul(iterations, nullptr, 10));
  }
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
