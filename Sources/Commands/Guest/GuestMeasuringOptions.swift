import ArgumentParser

/// How much is measured in a guest, which is slow: the words of ``MeasuringOptions``, with less
/// by default.
struct GuestMeasuringOptions: ParsableArguments {
  @Option(name: .long, help: "Layouts; a verdict needs at least 8.")
  var layouts = 8

  @Option(name: .long, help: "Rounds; each measures every layout once.")
  var rounds = 2

  @Option(name: .long, help: "The guest's CPU to measure on (default: the last one).")
  var cpu: Int?

  @OptionGroup var seed: SeedOption

  func validate() throws {
    try MeasuringOptions.check(layouts: layouts, rounds: rounds)
    try CPUOption.check(cpu)
  }
}
