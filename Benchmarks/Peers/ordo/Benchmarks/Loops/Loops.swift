import Benchmark
import Foundation
import Glibc

/// Drives the loops of a shared object with ordo-one's benchmark. Its own command line is the
/// package's, so that what to drive comes by the environment: `PEERS_OBJECT`, the file;
/// `PEERS_SYMBOLS`, the loops' names with commas between; `PEERS_ITERATIONS`, for each call;
/// `PEERS_SECONDS`, for each loop; `PEERS_TUNED`, if it is to be told more than that.
let benchmarks: @Sendable () -> Void = {
  let environment = ProcessInfo.processInfo.environment
  guard let path = environment["PEERS_OBJECT"],
    let iterations = environment["PEERS_ITERATIONS"].flatMap(UInt.init),
    let seconds = environment["PEERS_SECONDS"].flatMap(Double.init),
    let object = dlopen(path, RTLD_NOW | RTLD_LOCAL)
  else { fatalError("no object, or no numbers") }
  Benchmark.defaultConfiguration.maxDuration = .seconds(seconds)
  let isTuned = environment["PEERS_TUNED"] != nil
  if isTuned {
    // Nothing but the time is measured, and nothing but the time is a limit.
    Benchmark.defaultConfiguration.metrics = [.wallClock, .throughput]
    Benchmark.defaultConfiguration.maxIterations = .max
  }
  for symbol in (environment["PEERS_SYMBOLS"] ?? "").split(separator: ",").map(String.init) {
    guard let address = dlsym(object, symbol) else { fatalError("no loop \(symbol)") }
    let loop = unsafeBitCast(address, to: (@convention(c) (UInt) -> Void).self)
    // What is short is repeated in a sample, as its documentation advises; a chain is not short.
    if isTuned {
      let isLong = symbol.contains("_reference_")
      Benchmark.defaultConfiguration.scalingFactor = isLong ? .one : .kilo
    }
    Benchmark(symbol) { benchmark in
      for _ in benchmark.scaledIterations { loop(iterations) }
    }
  }
}
