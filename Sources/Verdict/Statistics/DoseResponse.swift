/// The line through what the larger doses read: cycles an added instruction, and what is left where
/// the line meets no dose at all.
///
/// The first additions may hide in slots that the loop leaves empty, so that only doses from 8 on are
/// on the line.
package struct DoseResponse: Sendable, Equatable, Hashable {
  /// Cycles for each added instruction.
  package let slope: Double
  /// What the line says of no dose, in cycles; below 0 where the first additions hide, or where the
  /// loop without a dose was slowed and the others were not.
  package let offset: Double

  package static let least = 8

  /// Fits the line; nil for fewer than three doses that are on it.
  ///
  /// - Parameter readings: Added instructions and what they cost, in cycles.
  package init?(_ readings: [(added: Int, cycles: Double)]) {
    let points = readings.filter { $0.added >= Self.least && $0.cycles.isFinite }
    guard Set(points.map(\.added)).count >= 3 else { return nil }
    guard let line = LineFit(points.map { (Double($0.added), $0.cycles) }) else { return nil }
    slope = line.slope
    offset = line.intercept
  }
}
