/// The quantile at `probability` (0 to 1), linear between order statistics: the definition that
/// R calls type 7 and that NumPy uses; nil when there are no values.
package func quantile(_ values: [Double], _ probability: Double) -> Double? {
  quantile(sorted: values.sorted(), probability)
}

/// The middle value, or the mean of the two middle ones; nil when there are no values.
package func median(_ values: [Double]) -> Double? {
  quantile(values, 0.5)
}

/// The distance between the quartiles, in the unit of the values; nil when there are no values.
package func interquartileRange(_ values: [Double]) -> Double? {
  let sorted = values.sorted()
  guard let low = quantile(sorted: sorted, 0.25), let high = quantile(sorted: sorted, 0.75) else {
    return nil
  }
  return high - low
}

/// The quantile of values that stand in ascending order already.
func quantile(sorted: [Double], _ probability: Double) -> Double? {
  guard let last = sorted.indices.last else { return nil }
  let position = min(max(probability, 0), 1) * Double(last)
  let below = Int(position)
  let above = min(below + 1, last)
  let fraction = position - Double(below)
  // Equal neighbours may be infinite, and have no difference then.
  guard fraction > 0, sorted[below] != sorted[above] else { return sorted[below] }
  return sorted[below] + fraction * (sorted[above] - sorted[below])
}
