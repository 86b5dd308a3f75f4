/// Tells the readings of a calm machine from those that something outside has changed: another
/// tenant on the core's other thread, an interrupt, a core that was taken away.
///
/// Trimming takes out as many values below the middle as above it, and so leaves a bias where
/// disturbances all go one way: what other threads take makes a costly loop lose more than a cheap
/// one. A reading counts as disturbed when it is further from its layout's middle than eight times
/// the usual distance of all the arm's readings (five standard deviations, were they normal), and
/// further than a hundredth. That is far enough not to touch noise, whatever its size is.
struct DisturbanceFilter {
  private let middles: [Double]
  private let reach: Double

  /// Learns from an arm's readings what is usual.
  ///
  /// - Parameter readings: By layout and visit; not a number where there is none.
  init(_ readings: [[Double]]) {
    let middles = readings.map { median($0.filter(\.isFinite)) ?? .nan }
    let apart = zip(readings, middles).flatMap { values, middle in
      values.lazy.filter(\.isFinite).map { abs($0 - middle) / abs(middle) }.filter(\.isFinite)
    }
    self.middles = middles
    reach = max(0.01, 8 * (median(apart) ?? 0))
  }

  /// Whether a reading of a layout is none that something outside has changed.
  func holds(_ reading: Double, layout: Int) -> Bool {
    abs(reading - middles[layout]) <= reach * abs(middles[layout])
  }
}

/// What an arm costs in each layout: the 20% trimmed mean of its calm readings, in their unit; not a
/// number for a layout without readings. Where fewer than half are calm all of them count.
///
/// - Parameter readings: By layout and visit; not a number where there is none.
/// - Returns: A cost for each layout.
package func layoutCosts(_ readings: [[Double]]) -> LayoutValues {
  let calm = DisturbanceFilter(readings)
  return LayoutValues(
    of: readings.enumerated().map { layout, values in
      let read = values.filter { !$0.isNaN }
      let kept = read.filter { calm.holds($0, layout: layout) }
      return 2 * kept.count >= read.count ? kept : read
    })
}

/// The difference between a form and its baseline in each layout: the 20% trimmed mean, over the
/// visits in which both readings are calm, of the form's less the baseline's, in their unit; not a
/// number for a layout in which no visit has both.
///
/// Pairing takes out what drifts from visit to visit. Where fewer than half of a layout's visits are
/// calm all of them count: what is usual there can't be told.
///
/// - Parameters:
///   - form: The form's readings by layout and visit; not a number where there is none.
///   - baseline: The baseline's, of the same layouts and visits.
/// - Returns: A difference for each layout.
/// - Precondition: both have the same layouts and visits.
package func layoutDifferences(form: [[Double]], baseline: [[Double]]) -> LayoutValues {
  precondition(form.count == baseline.count, "layouts without a partner")
  let (calmForm, calmBaseline) = (DisturbanceFilter(form), DisturbanceFilter(baseline))
  return LayoutValues(
    of: form.indices.map { layout in
      precondition(form[layout].count == baseline[layout].count, "visits without a partner")
      let pairs = zip(form[layout], baseline[layout]).filter { !$0.isNaN && !$1.isNaN }
      let calm = pairs.filter {
        calmForm.holds($0, layout: layout) && calmBaseline.holds($1, layout: layout)
      }
      return (2 * calm.count >= pairs.count ? calm : pairs).map { $0 - $1 }
    })
}
