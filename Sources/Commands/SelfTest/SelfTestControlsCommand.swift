import Analysis
import ArgumentParser
import Catalogue
import Host
import Runner
import SystemPackage

/// Shows what identical copies and added instructions read on this machine, again and again.
package struct SelfTestControlsCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "controls",
    abstract: "Measure a thousand twins and a series of doses, with the other CPUs idle and busy.",
    discussion: """
      A twin is a loop and its byte-identical copy: whatever differs is the measurement's fault. At \
      99% one in a hundred may be called different. A dose is a loop with so many dependent \
      instructions more: 1 to 64 of them must read more each time, and those from 8 on a cycle each.

      Each run draws its own layouts and orders, by a seed that is one more than that of the run \
      before, and measures in processes of its own. The share of twins called different is shown with \
      its exact binomial interval, as is the share of intervals that hold 0, where the truth is.

      With '--toolchain' other compilers build the twins and doses, and each is shown.

      Exit codes: 0 all came out right, 3 more twins are called different than may be, or the doses do not \
      rise by a cycle each within 2%; 64 bad argument, 130 interrupted.
      """)

  @Option(name: .long, help: "How many runs, of some 150 twins for each compiler.")
  var runs: Int = 12

  @Option(name: .long, help: "Layouts of each run; a verdict needs at least 8.")
  var layouts: Int = 20

  @Option(name: .long, help: "Rounds of each run, shared out among five processes or fewer.")
  var rounds: Int = 10

  @OptionGroup var cpu: CPUOption

  @OptionGroup var seed: SeedOption

  @Flag(name: .long, inversion: .prefixedNo, help: "Also measure with the other CPUs busy.")
  var busy = true

  @OptionGroup var toolchains: ToolchainOptions

  @Option(
    name: .customLong("out"),
    help: ArgumentHelp("The folder for the runs' folders (default: results/…).", valueName: "dir"))
  var folder: String?

  @OptionGroup var tables: ShownTables

  package init() {}

  package func validate() throws {
    try MeasuringOptions.check(layouts: layouts, rounds: rounds)
    guard runs > 1 else { throw ValidationError("--runs must be above 1") }
  }

  package func run() async throws {
    try await exiting {
      let base = FilePath(folder ?? "results/\(Run.newIdentifier())")
      var options = RunOptions()
      options.selection.callers = [.c]
      options.selection.transports = [.nop, .lfence]
      options.layouts = layouts
      options.rounds = rounds
      options.cpu = cpu.number
      options.seed = seed.number
      options.command = CommandLine.arguments
      try await toolchains.build(for: &options)
      var report = ControlsReport(conditions: [], level: options.judging.level)
      for isBusy in busy ? [false, true] : [false] {
        if isBusy, Pinning.allowedCPUs().count < 2 {
          note("there is no other CPU to keep busy")
          break
        }
        let outcome = try await outcome(options, isBusy: isBusy, folder: base)
        report.conditions.append((isBusy ? "other CPUs busy" : "other CPUs idle", outcome))
        if outcome.isPartial { break }
      }
      tables.write(report.sections)
      note("results in \(base)")
      if report.conditions.contains(where: \.outcome.isPartial) { throw ExitCode(130) }
      if !report.shortfalls.isEmpty { throw ExitCode(3) }
    }
  }

  private func outcome(
    _ options: RunOptions, isBusy: Bool, folder: FilePath
  ) async throws -> ControlTest.Outcome {
    var options = options
    options.isBusy = isBusy
    options.folder = folder.appending(isBusy ? "busy" : "idle")
    let total = runs
    let condition = isBusy ? "busy" : "idle"
    let test = ControlTest(options, runs: runs, program: try Program.file()) { number, event in
      if case .analysing = event { note("\(condition): run \(number + 1) of \(total) measured") }
      if case .warning(let text) = event { note("warning: \(text)") }
    }
    return try await interruptible { try await test.perform() }
  }
}
