import ArgumentParser
import Runner

/// How much is measured and where: the same words for one run and for several.
struct MeasuringOptions: ParsableArguments {
  @Option(name: .long, help: "Code placements; a verdict needs at least 8.")
  var layouts: Int = 20

  @Option(name: .long, help: "Rounds; each measures every placement once.")
  var rounds: Int = 10

  @Option(name: .long, help: "The CPU to measure on (default: the last one allowed).")
  var cpu: Int?

  @Option(name: .long, help: "What every random choice derives from.")
  var seed: UInt64 = 1

  @Flag(name: .long, help: "Keep the other CPUs busy meanwhile.")
  var keepBusy = false

  func validate() throws { try Self.check(layouts: layouts, rounds: rounds, cpu: cpu) }

  /// Refuses what can't be.
  static func check(layouts: Int, rounds: Int, cpu: Int?) throws {
    guard layouts > 0 else { throw ValidationError("--layouts must be above 0") }
    guard rounds > 1 else { throw ValidationError("--rounds must be above 1") }
    if let cpu, cpu < 0 { throw ValidationError("there is no CPU \(cpu)") }
  }

  /// Tells a run of it.
  func apply(to options: inout RunOptions) {
    options.layouts = layouts
    options.rounds = rounds
    options.cpu = cpu
    options.seed = seed
    options.isBusy = keepBusy
  }
}
