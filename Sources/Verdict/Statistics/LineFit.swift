/// The straight line through points that leaves the least squares.
package struct LineFit: Sendable, Equatable {
  /// What it says where x is 0, in the unit of y.
  package let intercept: Double
  /// How much y grows when x grows by one.
  package let slope: Double
  /// The share of y's variance that it explains, 0 to 1.
  package let determination: Double

  /// Fits a line; nil for fewer than two different x.
  package init?(_ points: [(x: Double, y: Double)]) {
    let count = Double(points.count)
    let x = points.reduce(0) { $0 + $1.x } / count
    let y = points.reduce(0) { $0 + $1.y } / count
    let spread = points.reduce(0) { $0 + ($1.x - x) * ($1.x - x) }
    guard points.count > 1, spread > 0 else { return nil }
    let common = points.reduce(0) { $0 + ($1.x - x) * ($1.y - y) }
    let own = points.reduce(0) { $0 + ($1.y - y) * ($1.y - y) }
    slope = common / spread
    intercept = y - slope * x
    determination = own > 0 ? common * common / (spread * own) : 1
  }
}
