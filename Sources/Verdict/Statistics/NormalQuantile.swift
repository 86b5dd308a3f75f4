import RealModule

/// The value that a standard normal variable does not exceed with this probability, from one half to
/// below 1.
func normalQuantile(_ probability: Double) -> Double {
  var (low, high) = (0.0, 40.0)
  for _ in 0..<60 {
    let middle = (low + high) / 2
    if 1 - 0.5 * Double.erfc(middle / 2.0.squareRoot()) < probability {
      low = middle
    } else {
      high = middle
    }
  }
  return (low + high) / 2
}
