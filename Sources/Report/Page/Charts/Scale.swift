import RealModule

/// Where a value stands on an axis.
package struct Scale: Equatable, Sendable {
  /// How values become places.
  package enum Kind: Sendable { case linear, logarithmic }

  package let kind: Kind
  package let domain: ClosedRange<Double>
  /// The place of the lower end, in pixels, and that of the upper one.
  package let start: Double
  package let end: Double

  package init(kind: Kind, domain: ClosedRange<Double>, start: Double, end: Double) {
    (self.kind, self.domain, self.start, self.end) = (kind, domain, start, end)
  }

  /// A scale from zero to a round number that is no less than the largest value.
  package static func fromZero(to largest: Double, _ start: Double, _ end: Double, ticks: Int = 4)
    -> Scale
  {
    let step = niceStep(largest > 0 ? largest : 1, ticks: ticks)
    let top = ((largest > 0 ? largest : 1) / step - 1e-9).rounded(.up) * step
    return Scale(kind: .linear, domain: 0...top, start: start, end: end)
  }

  package func callAsFunction(_ value: Double) -> Double {
    let part =
      switch kind {
      case .linear:
        (value - domain.lowerBound)
          / max(domain.upperBound - domain.lowerBound, .leastNormalMagnitude)
      case .logarithmic:
        Double.log(max(value, domain.lowerBound) / domain.lowerBound)
          / max(.log(domain.upperBound / domain.lowerBound), .leastNormalMagnitude)
      }
    return start + part * (end - start)
  }

  /// Round values along the axis.
  package func ticks(_ count: Int = 4) -> [Double] {
    switch kind {
    case .linear:
      let step = niceStep(domain.upperBound - domain.lowerBound, ticks: count)
      let first = (domain.lowerBound / step - 1e-9).rounded(.up)
      let last = (domain.upperBound / step + 1e-9).rounded(.down)
      guard first <= last else { return [] }
      return stride(from: first, through: last, by: 1).map { $0 * step }
    case .logarithmic:
      let decades =
        Int(
          Double.log10(domain.lowerBound).rounded(.down))...Int(
          Double.log10(domain.upperBound).rounded(.up))
      return decades.flatMap { decade in [1, 2, 5].map { $0 * .exp10(Double(decade)) } }
        .filter(domain.contains)
    }
  }
}

/// A step of 1, 2 or 5 times a power of ten that makes about so many parts.
package func niceStep(_ length: Double, ticks: Int) -> Double {
  let rough = length / Double(max(1, ticks))
  guard rough > 0, rough.isFinite else { return 1 }
  let power = Double.exp10(Double.log10(rough).rounded(.down))
  let part = rough / power
  return (part <= 1.0001 ? 1 : part <= 2.0001 ? 2 : part <= 5.0001 ? 5 : 10) * power
}

/// Digits after the point that tell ticks of a step apart.
func digitCount(forStep step: Double) -> Int {
  step >= 1 ? 0 : min(6, Int((-Double.log10(step) - 1e-9).rounded(.up)))
}
