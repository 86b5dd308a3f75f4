/// Computes what `TrimmedSample` computes for one phase, in eight resamples at once.
struct ResampledStratum {
  let count: Int
  let cut: Int
  private let network: SortingNetwork

  init(count: Int, cut: Int) {
    self.count = count
    self.cut = cut
    network = SortingNetwork(count: count)
  }

  /// The trimmed mean of the values from `start` on and its squared standard error, in each lane;
  /// leaves the values sorted.
  func moments(
    _ values: inout [SIMD8<Float>], from start: Int
  ) -> (mean: SIMD8<Float>, variance: SIMD8<Float>) {
    network.sort(&values, from: start)
    let (first, last) = (start + cut, start + count - cut - 1)
    var sum = SIMD8<Float>.zero
    for position in first...last { sum += values[position] }
    let mean = sum / Float(count - 2 * cut)

    // The values that are cut off count as the nearest one that is left.
    let ends = Float(cut)
    let center = (sum + (values[first] + values[last]) * ends) / Float(count)
    var squares = SIMD8<Float>.zero
    for position in first...last {
      let apart = values[position] - center
      squares += apart * apart
    }
    let (below, above) = (values[first] - center, values[last] - center)
    squares += (below * below + above * above) * ends
    let kept = Float(count - 2 * cut)
    return (mean, squares * (Float(count) / Float(count - 1) / (kept * kept)))
  }
}
