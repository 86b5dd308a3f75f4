import Analysis
import ArgumentParser
import Records
import Report
import SystemPackage

/// How blocks are judged and shown: the same words for running and analysing.
struct JudgingOptions: ParsableArguments {
  @Option(name: .long, help: "The confidence level of intervals and verdicts.")
  var level: Double = 0.99

  @Option(
    name: .long,
    help: ArgumentHelp("Differences within ± this are equivalent.", valueName: "cycles"))
  var bound: Double = 0.1

  @Option(name: .long, help: "What standard output gets: table, csv or json.")
  var format: OutputFormat = .table

  @OptionGroup var tables: ShownTables

  func validate() throws {
    guard level > 0.5, level < 1 else {
      throw ValidationError("--level must be between 0.5 and 1")
    }
    guard bound > 0, bound.isFinite else { throw ValidationError("--bound must be above 0") }
  }

  var options: Analysis.Options {
    var options = Analysis.Options()
    options.level = level
    options.bound = bound
    return options
  }
}

extension OutputFormat {
  /// Writes a run to standard output: its answer, or the tables that are asked for.
  func show(
    summary: [SummaryRow], codegen: [CodegenRow], record: RunRecord, in folder: FilePath,
    _ tables: ShownTables, kernel: [FunctionRow] = []
  ) throws {
    switch self {
    case .table:
      tables.write(
        ConsoleReport(summary, codegen: codegen, record: record, kernel: kernel).sections,
        again: "clobber show \(folder)")
    case .csv: write(CSV.encode(summary))
    case .json: write(try record.encode())
    }
  }
}
