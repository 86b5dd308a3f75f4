import FoundationEssentials
import Records

/// A run that has a place in a history.
public struct HistoryRun: Sendable {
  /// Its circumstances.
  public let record: RunRecord
  /// What followed from it.
  public let summary: [SummaryRow]
  /// What its machine code says; empty if that is not known.
  public let codegen: [CodegenRow]

  /// A run of its files' rows.
  public init(record: RunRecord, summary: [SummaryRow], codegen: [CodegenRow]) {
    self.record = record
    self.summary = summary
    self.codegen = codegen
  }
}

/// A kernel as one toolchain built it in one run, beside the one before it.
public struct HistoryEntry: Sendable, Equatable {
  /// The kernel's id.
  public let kernel: String
  /// The processor: cycles of another one say nothing of this one's.
  public let processor: String
  /// The toolchain and its place in its family.
  public let toolchain: ToolchainVersion
  /// The run.
  public let runID: String
  /// When the run started.
  public let started: Date
  /// Cycles a call.
  public let cycles: Double?
  /// The lower end of their interval.
  public let low: Double?
  /// The upper end of their interval.
  public let high: Double?
  /// The level of the interval.
  public let level: Double?
  /// Instructions in the loop.
  public let instructions: Int?
  /// Stores to and loads from the stack in the loop.
  public let stackTraffic: Int?
  /// The hash of the machine code; empty if it is not known.
  public let codeHash: String
  /// What became of the kernel since the one before it; nil when there is none.
  public internal(set) var change: ComparedKernel?
  /// Whether this is the first in its family that is slower than the one before it.
  public internal(set) var isFirstBad = false
}
