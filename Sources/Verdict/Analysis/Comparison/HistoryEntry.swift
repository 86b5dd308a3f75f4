import FoundationEssentials
import Records

package struct HistoryRun: Sendable {
  package let record: RunRecord
  package let summary: [SummaryRow]
  /// What its machine code says; empty if that is not known.
  package let codegen: [CodegenRow]

  package init(record: RunRecord, summary: [SummaryRow], codegen: [CodegenRow]) {
    self.record = record
    self.summary = summary
    self.codegen = codegen
  }
}

/// A loop as one toolchain built it in one run, beside the one before it.
package struct HistoryEntry: Sendable, Equatable {
  package let loop: String
  /// Whether it is a control, whose cost is no question.
  package let isControl: Bool
  /// The processor: cycles of another one say nothing of this one's.
  package let processor: String
  package let toolchain: ToolchainVersion
  package let runID: String
  package let started: Date
  package let cycles: Double?
  /// The lower end of their interval.
  package let low: Double?
  /// The upper end of their interval.
  package let high: Double?
  package let level: Double?
  package let instructions: Int?
  /// Stores to and loads from the stack in the loop.
  package let stackTraffic: Int?
  /// The hash of the machine code; empty if it is not known.
  package let codeHash: String
  /// What became of the loop since the one before it; nil when there is none.
  package internal(set) var change: ComparedLoop?
  /// Whether this is the first in its family that is slower than the one before it.
  package internal(set) var isFirstBad = false
}
