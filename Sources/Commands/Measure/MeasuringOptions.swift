import ArgumentParser
import Runner

/// How much is measured and where: the same words for one run and for several.
struct MeasuringOptions: ParsableArguments {
  @Option(name: .long, help: "Layouts; a verdict needs at least 8.")
  var layouts: Int = 20

  @Option(
    name: .long,
    help: "Rounds; each measures every layout once. All processes make as many: 3 become 4.")
  var rounds: Int = 6

  @OptionGroup var cpu: CPUOption

  @OptionGroup var seed: SeedOption

  @Flag(name: .long, help: "Keep the other CPUs busy meanwhile.")
  var keepBusy = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "How the timed blocks stay: gz (blocks.csv.gz, which pandas, R and DuckDB read as it is), "
        + "plain (ten times as large) or none.", valueName: "gz|plain|none"))
  var blocks = BlockStorage.gz

  func validate() throws { try Self.check(layouts: layouts, rounds: rounds) }

  static func check(layouts: Int, rounds: Int) throws {
    guard layouts > 0, layouts < 10_000 else {
      throw ValidationError("--layouts must be above 0 and below 10000")
    }
    guard rounds > 1 else { throw ValidationError("--rounds must be above 1") }
  }

  func apply(to options: inout RunOptions) {
    options.layouts = layouts
    options.rounds = rounds
    options.cpu = cpu.number
    options.seed = seed.number
    options.isBusy = keepBusy
    options.blocks = blocks
  }
}

extension BlockStorage: ExpressibleByArgument {}
