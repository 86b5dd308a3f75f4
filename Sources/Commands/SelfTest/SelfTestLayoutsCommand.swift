import Analysis
import ArgumentParser
import Catalogue
import Freestanding
import Host
import Records
import Report
import Runner
import SystemPackage

package struct SelfTestLayoutsCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "layouts",
    abstract: "Show how often one layout alone would have been wrong.",
    discussion: """
      Where a loop lies in memory changes what it takes, by as much as is asked here. So every \
      form is measured at many layouts, each in several rounds. This judges each layout \
      alone, from its own rounds with Student's interval of their mean, as a harness does that \
      builds a program once; and says how often that would have been wrong: different where all \
      layouts together say equivalent, the wrong sign, or an interval that misses the estimate \
      of all. A twin is the same machine code at another address: it must read 0.

      Measures some forms of every operation with few and many live values, over the stand-ins, \
      into a run's folder of its own; with the folder of any run judges that one, without \
      measuring.

      Exit codes: 0 done, 3 the run's controls failed, 64 bad argument, 66 \
      a file can't be read, 130 interrupted.
      """)

  @Argument(help: "The folder of a run, to be judged without measuring.")
  var run: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Take only loops whose id matches; may be given again.", valueName: "regex"))
  var filter: [String] = ["^hypercall[0-9]+\\.(by-inputs|wide|wide-call|struct)\\."]

  @Option(
    name: .long, help: ArgumentHelp("Take these numbers of live values.", valueName: "0,2,…"))
  var live = NumberList([0, 8])

  @Option(name: .long, help: "Layouts.")
  var layouts: Int = 64

  @Option(name: .long, help: "Rounds; each measures every layout once.")
  var rounds: Int = 10

  @OptionGroup var cpu: CPUOption

  @OptionGroup var seed: SeedOption

  @Option(name: .long, help: "The confidence level of intervals and verdicts.")
  var level: Double = 0.99

  @OptionGroup var out: RunFolder

  @Flag(name: .long, help: "No progress on standard error.")
  var quiet = false

  @OptionGroup var tables: ShownTables

  package init() {}

  package func validate() throws {
    try MeasuringOptions.check(layouts: layouts, rounds: rounds)
    guard level > 0.5, level < 1 else {
      throw ValidationError("--level must be between 0.5 and 1")
    }
  }

  /// Measures, if need be, and judges.
  package func run() async throws {
    try await exiting {
      let stored = StoredRun(folder: try await measuredFolder())
      let record = try stored.record()
      var options = Analysis.Options()
      options.seed = record.seed
      options.level = level
      var slopes = Slopes()
      _ = try stored.blocks { slopes.add($0) }
      let bias = LayoutBias(slopes, options: options)
      guard !bias.cells.isEmpty else { throw NothingLaidOut(folder: stored.folder) }
      tables.write(LayoutReport(bias).sections)
      if let code = record.exitCode { throw code }
    }
  }

  private func measuredFolder() async throws -> FilePath {
    if let run { return FilePath(run) }
    var options = RunOptions()
    options.selection.suites = [.arity]
    options.selection.filters = filter
    options.selection.live = live.numbers
    options.selection.callers = [.c]
    options.selection.transports = [.nop, .lfence]
    (options.layouts, options.rounds) = (layouts, rounds)
    (options.cpu, options.seed) = (cpu.number, seed.number)
    options.folder = out.path
    options.judging.level = level
    options.command = CommandLine.arguments
    let progress = Progress(isQuiet: quiet)
    let outcome = try await Run.made(options, telling: progress)
    progress.tell("results in \(outcome.folder)")
    return outcome.folder
  }
}

/// A run that compares nothing without the exit.
struct NothingLaidOut: ExitCoded, CustomStringConvertible {
  let folder: FilePath

  var exitKind: ExitKind { .usage }

  var description: String { "\(folder) compares no loops without the exit" }
}
