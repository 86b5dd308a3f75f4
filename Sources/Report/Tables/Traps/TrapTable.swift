import Catalogue
import Records

/// What traps take in one run, in ticks: the mean with its interval, the distribution of single
/// calls, and what kvm-unit-tests' vmexit would print.
struct TrapTable {
  let summary: [SummaryRow]
  let ticksPerCycle: Double?

  static let legend =
    "KVM answers in: its own loop, or a user program on the host. vmexit prints: what the test of "
    + "kvm-unit-tests would say. cycles: the mean in core cycles."

  /// The traps that a run measured, in the catalogue's order.
  static func traps(of summary: [SummaryRow]) -> [SummaryRow] {
    summary.filter { $0.metric == .cost && Suite(of: $0.shape.operation) == .traps }
  }

  var text: String {
    var table = TextTable(
      [
        "trap", "transport", "KVM answers in", "mean", "±", "50%", "90%", "99%", "99.9%", "99.99%",
        "most", "vmexit prints", "cycles",
      ], left: 3)
    let rows = SummaryIndex(summary)
    for cost in Self.traps(of: summary) {
      func value(_ metric: Metric) -> String {
        rows[metric, cost.toolchain, cost.loop]?.estimate.map(grouped) ?? ""
      }
      let margin = cost.ciLow.flatMap { low in cost.ciHigh.map { ($0 - low) / 2 } }
      table.add(
        [
          cost.shape.form, cost.shape.transport.rawValue, place(of: cost.loop),
          ticks(cost.estimate, 0),
          ticks(margin, 1),
        ] + Metric.parts.map { value($0.metric) } + [
          plain(rows[.trapVmexit, cost.toolchain, cost.loop]),
          cost.estimate.map(grouped) ?? "?",
        ])
    }
    return table.text
  }

  private func place(of loop: String) -> String {
    let traps = Architecture.allCases.flatMap(Trap.all(on:))
    return traps.first { $0.loop.id == loop }?.place.rawValue ?? "?"
  }

  private func ticks(_ cycles: Double?, _ digits: Int) -> String {
    guard let cycles, let ticksPerCycle else { return "?" }
    let ticks = cycles * ticksPerCycle
    return digits == 0 ? grouped(ticks) : fixed(ticks, digits)
  }

  /// Such as `9,712 to 9,745`: it prints one integer, and another the next time.
  private func plain(_ row: SummaryRow?) -> String {
    guard let least = row?.ciLow, let most = row?.ciHigh else { return "" }
    return least == most ? grouped(least) : "\(grouped(least)) to \(grouped(most))"
  }
}
