import ArgumentParser

struct SeedOption: ParsableArguments {
  @Option(name: .customLong("seed"), help: "What every random choice derives from.")
  var number: UInt64 = 1
}
