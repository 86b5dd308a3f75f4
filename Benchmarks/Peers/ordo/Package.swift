// swift-tools-version: 6.1

import PackageDescription

// A package of its own, so that clobber does not depend on a peer. Of its traits none is enabled:
// they count allocations, of which the loops make none.
let package = Package(
  name: "ordo",
  dependencies: [
    .package(url: "https://github.com/ordo-one/benchmark", exact: "1.38.1", traits: [])
  ],
  targets: [
    .executableTarget(
      name: "Loops",
      dependencies: [.product(name: "Benchmark", package: "benchmark")],
      path: "Benchmarks/Loops",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")])
  ],
  swiftLanguageModes: [.v6]
)
