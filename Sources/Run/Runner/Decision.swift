import Analysis
import Catalogue
import Records
import Statistics

/// When a run goes on measuring what is not decided yet.
package struct Decision: Sendable {
  /// Half the width that an interval may have at most, in cycles; nil for any.
  package var precision: Double?

  package init(precision: Double? = nil) { self.precision = precision }

  /// The comparisons that are not decided.
  func open(_ rows: [SummaryRow]) -> Set<OpenComparison> {
    Set(rows.filter(isOpen).map { OpenComparison(toolchain: $0.toolchain, loop: $0.loop) })
  }

  private func isOpen(_ row: SummaryRow) -> Bool {
    guard row.metric == .difference, let verdict = row.verdict, verdict.isOpen else { return false }
    return (precision != nil || verdict.cost == .unknown) && !isPrecise(row)
  }

  /// Whether a precision is asked for, and the row's interval has it.
  private func isPrecise(_ row: SummaryRow) -> Bool {
    guard let precision, let low = row.ciLow, let high = row.ciHigh else { return false }
    return high - low <= 2 * precision
  }
}

/// A comparison by the loop that is compared.
struct OpenComparison: Hashable {
  let toolchain: String
  let loop: String

  init(toolchain: String, loop: String) { (self.toolchain, self.loop) = (toolchain, loop) }

  init(_ arm: PlannedArm) { self.init(toolchain: arm.toolchain, loop: arm.loop.id) }
}
