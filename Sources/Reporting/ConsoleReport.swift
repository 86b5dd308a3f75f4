import Records

/// The tables and the sentence that a terminal gets.
public struct ConsoleReport {
  /// All of it.
  public let text: String

  /// Reports a run.
  public init(_ summary: [SummaryRow], codegen: [CodegenRow], record: RunRecord) {
    text = summary.filter { $0.metric == "difference" || $0.metric == "twin" || $0.metric == "latency" || $0.metric.hasPrefix("trap") }.map {
      "\($0.metric) \($0.kernel) \($0.estimate ?? .nan) [\($0.ciLow ?? .nan), \($0.ciHigh ?? .nan)] \($0.verdict)"
    }.joined(separator: "\n") + "\n\(record.controls.map { "\($0)" } ?? "")\n"
  }
}
