import ArgumentParser
import Catalogue
import Host
import Report
import Runner
import Statistics
import SystemPackage

/// Shows how far this machine's results can be repeated.
package struct SelfTestRunsCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "runs",
    abstract: "Make the same run several times and say how far it repeats.",
    discussion: """
      Tells how much each difference without the exit moves from run to run, how many twins were called \
      different, how many cells had each verdict, what the doses read, and the latencies of the reference chains.

      Exit codes: 0 done, 3 a run's controls failed, 130 interrupted.
      """)

  @OptionGroup var selection: SelectionOptions

  @Option(name: .long, help: "How many runs.")
  var runs: Int = 10

  @OptionGroup var measuring: MeasuringOptions

  @Flag(name: .long, help: "Draw other layouts and orders in each run.")
  var varySeed = false

  @Option(
    name: .customLong("out"),
    help: ArgumentHelp("The folder for the runs' folders (default: results/…).", valueName: "dir"))
  var folder: String?

  package init() {}

  package func validate() throws {
    guard runs > 1 else { throw ValidationError("--runs must be above 1") }
  }

  package func run() async throws {
    var options = RunOptions()
    options.selection = try selection.measured()
    if options.selection.transports.isEmpty { options.selection.transports = [.nop, .lfence] }
    measuring.apply(to: &options)
    options.folder = folder.map { FilePath($0) }
    options.command = CommandLine.arguments
    let total = runs
    let test = SelfTest(
      options, runs: runs, variesSeed: varySeed, program: try Program.file()
    ) { number, event in
      if case .analysing = event { note("run \(number + 1) of \(total) measured") }
      if case .warning(let text) = event { note("warning: \(text)") }
    }
    try await exiting {
      let outcome = try await interruptible { try await test.perform() }
      writeTables(text(outcome))
      if outcome.runs < total { throw ExitCode(130) }
      if outcome.runsPassed < outcome.runs { throw ExitCode(3) }
    }
  }

  private func text(_ outcome: SelfTest.Outcome) -> String {
    var lines: [String] = []
    for (loop, readings) in outcome.doses.sorted(by: { $0.key < $1.key }) {
      lines.append("\(loop): \(range(readings)) cycles")
    }
    for chain in Chain.all {
      guard let readings = outcome.latencies[chain.name] else { continue }
      lines.append("latency of \(chain.name): \(range(readings)) cycles")
    }
    let answer = Conclusion(
      "How far does the same run repeat?",
      [
        "\(outcome.runs) runs, controls passed in \(outcome.runsPassed).",
        "\(outcome.twinsDifferent) of \(outcome.twins) twins called different.",
        "Different in one run and equivalent in another: "
          + "\(outcome.flips == 0 ? "no cell" : counted(outcome.flips, "cell")).",
      ], table: deviations(outcome),
      legend: "Standard deviation of a difference from run to run, in cycles.")
    return answer.section.text + "\n" + verdicts(outcome).text + "\n"
      + lines.map { $0 + "\n" }.joined()
  }

  /// How many cells had each verdict.
  private func verdicts(_ outcome: SelfTest.Outcome) -> TextTable {
    var table = TextTable(["verdict", "fewest", "most", "in every run"])
    for verdict in Verdict.allCases {
      let counts = outcome.verdicts.map { $0[verdict] ?? 0 }
      guard let fewest = counts.min(), let most = counts.max(), most > 0 else { continue }
      table.add([
        verdict.rawValue, "\(fewest)", "\(most)", "\(outcome.always[verdict] ?? 0)",
      ])
    }
    return table
  }

  /// How much a form's differences from narrow move from run to run.
  private func deviations(_ outcome: SelfTest.Outcome) -> TextTable {
    var table = TextTable([
      "form", "cells", "half below", "90% below", "< 0.02",
    ])
    let order = Row.all.map(\.form) + Dose.all.map(\.form)
    for form in unique(order) {
      guard let values = outcome.deviations[form], let half = quantile(values, 0.5),
        let most = quantile(values, 0.9)
      else { continue }
      let small = 100 * values.count { $0 < 0.02 } / values.count
      table.add([form, "\(values.count)", thousandths(half), thousandths(most), "\(small)%"])
    }
    return table
  }

  private func range(_ values: [Double]) -> String {
    guard let least = values.min(), let most = values.max() else { return "?" }
    return "\(thousandths(least)) to \(thousandths(most))"
  }

  private func thousandths(_ value: Double) -> String { fixed(value, 3) }
}
