import Analysis
import ArgumentParser
import Records
import Report
import Runner

/// Tells in which version of a compiler a loop became slower.
package struct HistoryCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Tell what each loop cost from one toolchain's version to the next.",
    discussion: """
      Reads the runs among the FOLDERs and directly in them: each that has summary.csv and \
      run.json. Versions of a family, such as gcc-11 and gcc-12, are put in order, and each \
      loop is compared with the one before it, on the same processor. The first bad version \
      is the first that is slower by more than --threshold; the same machine code never is. \
      Runs whose controls failed are listed, and nothing is compared with them.

      Exit codes: 0, or 2 when --fail-on slower is given and something became slower; 64 bad argument, \
      66 there is no run.
      """)

  @Argument(help: ArgumentHelp("Runs, or folders with runs in them.", valueName: "folder"))
  var folders: [String] = ["results"]

  @Option(name: .long, help: "What standard output gets: table or csv.")
  var format: Format = .table

  @OptionGroup var tables: ShownTables

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Take only loops whose id matches; may be given again.", valueName: "regex"))
  var filter: [String] = []

  @OptionGroup var changes: ChangeOptions

  @Option(
    name: .long,
    help: ArgumentHelp("What makes the exit code 2: slower or never.", valueName: "what"))
  var failOn: Failure = .never

  package init() {}

  package func run() async throws {
    try await exiting {
      let patterns = try filter.map(Pattern.init)
      let runs = try StoredRuns(folders).runs
      let ids = Set(runs.flatMap { $0.summary.map(\.loop) })
      for pattern in patterns where !ids.contains(where: pattern.matches) {
        throw SelectionError.matchesNothing(pattern.text)
      }
      let wanted =
        patterns.isEmpty ? ids : ids.filter { id in patterns.contains { $0.matches(id) } }
      let history = History(runs, options: changes.options, isWanted: wanted.contains)
      let report = HistoryReport(history, threshold: changes.threshold)
      switch format {
      case .table: tables.write(report.sections)
      case .csv: write(report.csv)
      }
      if failOn == .slower, !history.firstBad.isEmpty { throw ExitCode(2) }
    }
  }

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case table, csv
  }

  enum Failure: String, CaseIterable, ExpressibleByArgument {
    case slower, never
  }
}
