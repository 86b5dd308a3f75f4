import Analysis
import Catalogue
import FoundationEssentials
import Records
import Statistics

/// What is shown of a run's files: its tables and single values, of all loops or of some.
package struct ShownRun: Sendable {
  package let summary: [SummaryRow]
  package let codegen: [CodegenRow]
  package let record: RunRecord

  /// Shows a run.
  ///
  /// - Parameters:
  ///   - summary: Its rows of summary.csv.
  ///   - codegen: Its rows of codegen.csv; empty if there are none.
  ///   - record: Its run.json.
  package init(_ summary: [SummaryRow], codegen: [CodegenRow], record: RunRecord) {
    (self.summary, self.codegen, self.record) = (summary, codegen, record)
  }

  /// The tables, of the loops that a pattern names and of what they are compared with.
  ///
  /// - Parameters:
  ///   - pattern: The loops.
  ///   - path: What their wrappers hold besides their asm; nil for all.
  /// - Returns: The tables, each with its title.
  package func sections(_ pattern: LoopPattern, path: WrapperPath?) -> [ReportSection] {
    func isWanted(_ shape: LoopShape) -> Bool {
      pattern.matchesWithBaseline(shape) && path.map { isShown(shape, on: $0) } ?? true
    }
    return ConsoleReport(
      summary.filter { isWanted($0.shape) }, codegen: codegen.filter { isWanted($0.shape) },
      record: record
    ).sections
  }

  /// One value, as a sentence has it.
  ///
  /// - Parameters:
  ///   - name: What is asked for.
  ///   - pattern: The loops that it is about.
  ///   - path: What their wrappers hold besides their asm; nil for any.
  ///   - toolchain: The compiler; nil for any.
  /// - Returns: The value as a sentence has it.
  /// - Throws: `NoValue` when the run does not have it, or not one alone.
  package func value(
    _ name: ValueName, _ pattern: LoopPattern, path: WrapperPath?, toolchain: String?
  ) throws(NoValue) -> String {
    if let text = circumstance(name) { return text }
    func isWanted(_ shape: LoopShape, _ by: String) -> Bool {
      pattern.matches(shape) && (path == nil || shape.path == path)
        && (toolchain == nil || by == toolchain)
    }
    return try RowValues(
      rows: summary.filter { isWanted($0.shape, $0.toolchain) },
      code: codegen.filter { isWanted($0.shape, $0.toolchain) }, all: codegen
    ).value(name)
  }

  private func circumstance(_ name: ValueName) -> String? {
    switch name {
    case .machine: record.machine.line
    case .cpu: record.machine.cpu.name ?? "an unknown processor"
    case .processor:
      "family \(known(record.machine.cpu.family)), model \(known(record.machine.cpu.model))"
    case .linux: record.machine.kernel ?? "an unknown kernel"
    case .date: String("\(record.started.ISO8601Format())".prefix(10))
    case .version: record.tool.version
    case .runID: record.runID
    case .toolchains: unique(record.toolchains.map(\.name)).joined(separator: ", ")
    case .seconds: record.ended.map { fixed($0.timeIntervalSince(record.started), 0) } ?? "?"
    case .layouts: known(record.plan.layouts)
    case .rounds: known(record.plan.rounds)
    case .twins: record.controls.map { "\($0.twinsDifferent) of \($0.twins)" } ?? "?"
    case .controls: record.controls.map { $0.status.rawValue } ?? "not evaluated"
    case .trap:
      TrapReport(
        findings: Findings(summary, codegen: codegen), ticksPerCycle: record.clock.ticksPerCycle
      ).call.map { grouped($0.cycles) } ?? "?"
    default: nil
    }
  }

  private func known(_ number: Int?) -> String { number.map { "\($0)" } ?? "?" }
}
