import Catalogue
import Records
import Statistics

/// What the real trap takes, and what of the forms' differences is left beside it.
struct TrapReport {
  let findings: Findings
  let ticksPerCycle: Double?

  var text: String {
    let transports = unique(
      findings.rows.filter { $0.metric == .trapMedian && isOfOperation($0.shape) }
        .map(\.shape.transport))
    return transports.map { report($0) }.joined()
  }

  /// The first transport that was measured, and what a call over it takes, in core cycles.
  var call: (transport: Transport, cycles: Double)? {
    guard
      let transport = findings.rows.first(where: { $0.metric == .trapMedian })?.shape.transport,
      let median = median(transport), let ticksPerCycle
    else { return nil }
    return (transport, median / ticksPerCycle)
  }

  /// The median of a single call over a transport, in ticks.
  func median(_ transport: Transport) -> Double? { value(.trapMedian, transport) }

  private func report(_ transport: Transport) -> String {
    var told: [String] = []
    if let median = median(transport), let p90 = value(.trapP90, transport),
      let p99 = value(.trapP99, transport), let p999 = value(.trapP999, transport)
    {
      let cycles = ticksPerCycle.map { " (\(grouped(median / $0)) core cycles)" } ?? ""
      told.append(
        "\(transport): median \(grouped(median)) ticks\(cycles), 90% below \(grouped(p90)), "
          + "99% below \(grouped(p99)), 99.9% below \(grouped(p999))")
    }
    let differences = findings.rows.filter {
      $0.metric == .difference && $0.shape.transport == transport && isOfOperation($0.shape)
    }
    if !differences.isEmpty {
      let resolved = differences.count { $0.verdict == .different }
      let margins = differences.compactMap { row -> Double? in
        guard let low = row.ciLow, let high = row.ciHigh else { return nil }
        return (high - low) / 2
      }.sorted()
      let typical =
        margins.isEmpty
        ? "" : "; typical uncertainty ±\(fixed(margins[margins.count / 2], 0)) cycles"
      told.append(
        "with the real \(transport) \(resolved) of \(differences.count) differences are measurable"
          + typical)
    }
    return told.map { lines($0) }.joined()
  }

  private func value(_ metric: Metric, _ transport: Transport) -> Double? {
    findings.rows.first { $0.metric == metric && $0.shape.transport == transport }?.estimate
  }
}
