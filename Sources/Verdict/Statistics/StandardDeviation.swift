/// The standard deviation of a sample, in the unit of the values; nil for fewer than two.
package func standardDeviation(_ values: [Double]) -> Double? {
  guard values.count > 1 else { return nil }
  let mean = values.reduce(0, +) / Double(values.count)
  let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  return (squares / Double(values.count - 1)).squareRoot()
}

/// The standard error of a sum of what is independent, of the errors of its parts.
package func quadrature(_ errors: [Double]) -> Double {
  errors.reduce(0) { $0 + $1 * $1 }.squareRoot()
}
