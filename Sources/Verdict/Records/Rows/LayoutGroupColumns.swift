/// The columns of `summary.csv` that say which layouts pay for a form and which save by it, and what each
/// layout says where they disagree.
package struct LayoutGroupColumns: Sendable, Hashable {
  /// Layouts in which the form costs more than the equivalence bound.
  package var paying: Int?
  /// The lower end of the interval of their share, 0 to 1, at the row's level.
  package var payingLow: Double?
  /// The upper end of it.
  package var payingHigh: Double?
  /// What those pay on average, in cycles a call.
  package var cost: Double?
  /// Layouts in which it saves more than that.
  package var saving: Int?
  /// What those save on average, in cycles a call, below 0.
  package var gain: Double?
  /// Each layout's difference or cost in cycles a call, with spaces between, in the order of the layouts.
  package var values: String?
  /// The standard error that the values have in common, in cycles a call.
  package var commonError: Double?

  package init() {}

  package mutating func visit<V: ColumnVisitor>(_ visitor: inout V) throws(V.Failure) {
    try visitor.column("layouts_paying", &paying)
    try visitor.column("paying_low", &payingLow)
    try visitor.column("paying_high", &payingHigh)
    try visitor.column("paying_cycles", &cost)
    try visitor.column("layouts_saving", &saving)
    try visitor.column("saving_cycles", &gain)
    try visitor.column("layout_values", &values)
    try visitor.column("layout_common_error", &commonError)
  }

  /// Values as the column holds them, to a hundredth of a cycle.
  package static func text(_ values: [Double]) -> String {
    values.map { "\(($0 * 100).rounded() / 100)" }.joined(separator: " ")
  }

  /// The values of the column; none where one is no number.
  package var layoutValues: [Double] {
    let values = (values ?? "").split(separator: " ").map { Double($0) }
    return values.contains(nil) ? [] : values.compactMap(\.self)
  }
}
