import Analysis
import ArgumentParser
import Catalogue
import Freestanding
import Host
import Records
import Report
import Runner
import SystemPackage

/// Measures instructions whose time is known.
package struct SelfTestLatenciesCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "latencies",
    abstract: "Measure instructions whose time is published, and compare.",
    discussion: """
      A chain is a loop of an instruction that waits for itself: its latency. A stream is one of \
      copies that wait for nothing: its throughput, in cycles from one to the next. Both are moved \
      and measured as all loops are, and given in core cycles, which the chain of adds tells. What \
      the processor's tables say of them must come out: whole cycles within 0.5%. \
      A fraction is a limit of all of a core's ports together: it may be slower, and not faster by \
      more than 2%. What no table gives, such as a value stored and loaded again, is shown as it is \
      measured.

      The kind of core is told by CPUID's family and model. One that is in no table is measured, \
      and nothing is compared.

      Measures the suite 'latencies' into a run's folder of its own; with the folder of such a run \
      compares that one again, without measuring.

      Exit codes: 0 all that is known came out, or nothing is known; 3 something did not, or the \
      run's controls failed; 66 a file can't be read; 130 interrupted.
      """)

  @Argument(help: "The folder of a run with this suite, to be compared again.")
  var run: String?

  @OptionGroup var measuring: MeasuringOptions

  @OptionGroup var out: RunFolder

  @Flag(name: .long, help: "No progress on standard error.")
  var quiet = false

  package init() {}

  /// Measures and compares.
  package func run() async throws {
    try await exiting {
      let (summary, record) = try await measured()
      let check = LatencyCheck(summary, cpu: record.machine.cpu)
      guard !check.rows.isEmpty else { throw NoSequences(folder: run ?? "") }
      writeTables(LatencyCheckReport(check).text)
      if let code = record.exitCode { throw code }
      if !check.holds { throw ExitCode(3) }
    }
  }

  private func measured() async throws -> ([SummaryRow], RunRecord) {
    if let run {
      let stored = StoredRun(folder: FilePath(run))
      return (try stored.summary(), try stored.record())
    }
    var options = RunOptions()
    options.selection.suites = [.latencies]
    measuring.apply(to: &options)
    options.folder = out.path
    options.command = CommandLine.arguments
    let progress = Progress(isQuiet: quiet)
    let outcome = try await Run.made(options, telling: progress)
    progress.tell("results in \(outcome.folder)")
    return (outcome.summary, outcome.record)
  }
}

/// A run that holds no sequence.
struct NoSequences: ExitCoded, CustomStringConvertible {
  let folder: String

  var exitKind: ExitKind { .usage }

  var description: String { "\(folder) is no run of the suite 'latencies'" }
}
