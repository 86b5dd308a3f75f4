import ArgumentParser
import Report
import Statistics

/// Shows on simulated machines how often the program is right.
package struct SelfTestCoverageCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract: "Simulate runs whose truth is known, and count how often they are right.",
    discussion: """
      A confidence interval makes a promise: at 99% it holds the truth in 99 of 100 runs. On a real \
      machine nobody knows the truth. Here the machine is simulated, with what is wrong with real \
      ones: a counter that moves in steps, a clock that drifts, noise that remembers, interrupts, \
      layouts that cost, a hypervisor that takes the core away, and a sibling thread that takes a \
      part of it. The form's cost is known, and the program's own statistics judge the runs.

      The answer has the power: how often a cost of so many cycles is called different. --full adds \
      three tables. The first counts, for each number of layouts, how often the intervals hold the truth, \
      for a twin (which costs nothing more) and for a form that costs 0.3 cycle more, and how often \
      each is called different or equivalent. The second has each fault alone. The third is of runs that \
      look at most three times.

      With two layouts no interval is bounded and nothing is ever decided; with fewer than eight \
      nothing is called different at 99%.

      Nothing is measured, and the same seeds give the same tables everywhere.

      Exit codes: 0 right often enough, 3 a share is worse than it may be, beyond its own uncertainty, \
      64 bad argument, 130 interrupted.
      """)

  @Option(name: .long, help: "Simulated runs for each cell of a table.")
  var seeds: Int = 2000

  @Option(
    name: .long,
    help: ArgumentHelp("The numbers of layouts (default: 2,6,16,20,40).", valueName: "2,6,…"))
  var layouts: NumberList?

  @Option(name: .long, help: "The confidence level of the verdicts.")
  var level: Double = 0.99

  @Option(name: .long, help: "The equivalence bound of the verdicts, in core cycles.")
  var bound: Double = 0.1

  @OptionGroup var tables: ShownTables

  package init() {}

  package func validate() throws {
    guard seeds > 0 else { throw ValidationError("--seeds must be above 0") }
    guard (layouts?.numbers ?? []).allSatisfy({ (1...1000).contains($0) }) else {
      throw ValidationError("--layouts must be from 1 to 1000")
    }
    guard level > 0.5, level < 1 else {
      throw ValidationError("--level must be above 0.5 and below 1")
    }
    guard bound > 0, bound.isFinite else { throw ValidationError("--bound must be above 0") }
  }

  package func run() async throws {
    var options = CoverageStudy.Options()
    options.seeds = seeds
    if let layouts { options.layouts = layouts.numbers }
    options.level = level
    options.bound = bound
    let asked = options
    try await exiting {
      let study = try await interruptible { try await CoverageStudy(asked) }
      tables.write(CoverageReport(study).sections)
      if !study.shortfalls.isEmpty { throw ExitCode(3) }
    }
  }
}
