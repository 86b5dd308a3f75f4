import RealModule

/// Student's t distribution with a whole number of degrees of freedom.
///
/// The closed sums of Abramowitz and Stegun 26.7.3 and 26.7.4.
package struct StudentT: Sendable {
  /// The degrees of freedom, at least 1.
  package let degrees: Int

  /// The distribution of so many degrees of freedom, at least 1.
  package init(degrees: Int) {
    precondition(degrees > 0, "a distribution without freedom")
    self.degrees = degrees
  }

  /// The probability of a value of at most `t`.
  package func cumulative(_ t: Double) -> Double {
    let squaredCosine = Double(degrees) / (Double(degrees) + t * t)
    let sine = t / (Double(degrees) + t * t).squareRoot()
    var term = degrees.isMultiple(of: 2) ? sine : sine * squaredCosine.squareRoot()
    var sum = degrees == 1 ? 0 : term
    for factor in stride(from: degrees.isMultiple(of: 2) ? 2 : 3, to: degrees - 1, by: 2) {
      term *= squaredCosine * Double(factor - 1) / Double(factor)
      sum += term
    }
    if degrees.isMultiple(of: 2) { return 0.5 + sum / 2 }
    return 0.5 + (.atan(t / Double(degrees).squareRoot()) + sum) / .pi
  }

  /// The value that is not exceeded with this probability (strictly between 0 and 1).
  package func quantile(_ probability: Double) -> Double {
    guard probability >= 0.5 else { return -quantile(1 - probability) }
    var (low, high) = (0.0, 1.0)
    while cumulative(high) < probability, high < 1e12 { high *= 2 }
    for _ in 0..<100 {
      let middle = (low + high) / 2
      if cumulative(middle) < probability { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
