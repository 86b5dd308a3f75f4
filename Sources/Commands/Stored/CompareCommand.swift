import Analysis
import ArgumentParser
import Host
import Report
import SystemPackage

/// Tells what changed from one run to another.
package struct CompareCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Tell which loops became slower or faster from one run to another.",
    discussion: """
      BASE and CANDIDATE are folders of runs, or names of baselines; RUN@TOOLCHAIN takes one \
      toolchain of a run that has several, so that compilers of one run can be compared too. \
      Loops are joined by id. The same machine code is 'identical' whatever was read. Of runs \
      in which a guest counted instructions the counts are compared, and any difference counts; \
      --static does the same with what the machine code of any run says.

      Exit codes: 0 nothing of what --fail-on names, 2 a regression, or a loop of the candidate that crashed, hung or lost its trap, 3 a run's controls failed \
      (or something unresolved or gone, with --fail-on unresolved), 64 bad argument, \
      65 and 66 a file can't be understood or read.
      """)

  @Argument(help: "What was: a folder or baseline, with @toolchain if it has several.")
  var base: String

  @Argument(help: "What is.")
  var candidate: String

  @Option(name: .long, help: "Output: table, markdown, csv, json, junit or github.")
  var format: ComparisonFormat = .table

  @OptionGroup var tables: ShownTables

  @OptionGroup var changes: ChangeOptions

  @Flag(
    name: .customLong("static"),
    help: ArgumentHelp(
      "Compare the instructions that a call executes, as codegen.csv tells them, and no times: "
        + "the machine may have been busy."))
  var isStatic = false

  @Flag(
    name: .customLong("timed"),
    help: ArgumentHelp(
      "Judge the same machine code by its times as well: of two runs of one program that says how "
        + "often the judging is wrong or can't tell."))
  var isTimed = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "What makes the exit code 2: slower (or more instructions), code (also other machine code of the same time), "
        + "unresolved or never.", valueName: "what"))
  var failOn: FailOn = .slower

  @Flag(name: .long, help: "Show every loop, not only those that changed.")
  var all = false

  package init() {}

  package func validate() throws {
    if isStatic, isTimed { throw ValidationError("--static and --timed exclude each other") }
  }

  package func run() async throws {
    try await exiting {
      let runs = [base, candidate].map { StoredRun($0) }
      var options = changes.options
      options.ignoresCode = isTimed
      let comparison = try Comparison(
        base: runs[0].compared(isStatic: isStatic), candidate: runs[1].compared(isStatic: isStatic),
        options: options)
      for run in runs {
        run.noteState()
        run.noteUnverified()
      }
      let report = ComparisonReport(
        comparison, base: base, candidate: candidate, threshold: changes.threshold, showsAll: all)
      if format == .table { tables.write(report.sections) } else { write(report.text(format)) }
      if let code = failOn.exitCode(comparison) { throw code }
    }
  }
}

extension ComparisonFormat: ExpressibleByArgument {}

enum FailOn: String, CaseIterable, ExpressibleByArgument {
  case slower, code, unresolved, never

  func exitCode(_ comparison: Comparison) -> ExitCode? {
    if self == .never { return nil }
    if !comparison.controlsPassed { return ExitCode(3) }
    if comparison.regressions > 0 { return ExitCode(2) }
    if self == .code, comparison.count(.sameTime) + comparison.count(.sameCount) > 0 {
      return ExitCode(2)
    }
    if self == .unresolved, comparison.count(.unresolved) + comparison.count(.gone) > 0 {
      return ExitCode(3)
    }
    return nil
  }
}
