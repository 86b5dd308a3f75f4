import ArgumentParser

/// Which CPU measures.
struct CPUOption: ParsableArguments {
  @Option(
    name: .customLong("cpu"),
    help: "The CPU to measure on (default: the last one allowed, of the fastest kind of core).")
  var number: Int?

  func validate() throws { try Self.check(number) }

  static func check(_ number: Int?) throws {
    if let number, number < 0 { throw ValidationError("there is no CPU \(number)") }
  }
}
