/// What each layout says of a loop or a difference, in the unit of the readings.
package struct LayoutValues: Sendable {
  /// The 20% trimmed mean of each layout's readings; not a number for a layout without any.
  package var values: [Double]
  /// Its standard error within the layout, from visit to visit; infinite where it is not known.
  package var errors: [Double]
  /// The standard error that all values have in common, which no layout shows.
  package var commonError = 0.0

  /// Values whose errors within layouts nobody knows.
  package init(_ values: [Double]) {
    self.values = values
    errors = values.map { _ in .infinity }
  }

  /// - Precondition: there is an error for each value.
  package init(_ values: [Double], errors: [Double]) {
    precondition(values.count == errors.count, "values without errors")
    (self.values, self.errors) = (values, errors)
  }

  init(of readings: [[Double]]) {
    let samples = readings.map { TrimmedSample($0, fraction: trimmedFraction) }
    values = samples.map { $0.sorted.isEmpty ? .nan : $0.mean }
    errors = samples.map { $0.standardError ?? .infinity }
  }

  /// The layouts that say something.
  package var present: LayoutValues {
    var present = self
    let kept = values.indices.filter { !values[$0].isNaN }
    present.values = kept.map { values[$0] }
    present.errors = kept.map { errors[$0] }
    return present
  }
}
