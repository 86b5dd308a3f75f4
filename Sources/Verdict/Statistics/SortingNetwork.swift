/// The comparisons that put a given number of values in ascending order whatever the values are
/// (Batcher's merge exchange; Knuth 5.2.2 M), and so can sort eight resamples at once.
struct SortingNetwork {
  /// The pairs of positions that are put in order, one after the other.
  let comparisons: [(low: Int, high: Int)]

  /// Creates the network for `count` values.
  init(count: Int) {
    var comparisons: [(low: Int, high: Int)] = []
    var top = 1
    while top * 2 < count { top *= 2 }
    var step = count > 1 ? top : 0
    while step > 0 {
      var (bound, offset, distance) = (top, 0, step)
      while true {
        for low in 0..<max(count - distance, 0) where low & step == offset {
          comparisons.append((low, low + distance))
        }
        guard bound != step else { break }
        distance = bound - step
        bound /= 2
        offset = step
      }
      step /= 2
    }
    self.comparisons = comparisons
  }

  /// Sorts the values from `start` on, in each of the eight lanes.
  func sort(_ values: inout [SIMD8<Float>], from start: Int) {
    for (low, high) in comparisons {
      let (one, other) = (values[start + low], values[start + high])
      let ordered = one .<= other
      values[start + low] = other.replacing(with: one, where: ordered)
      values[start + high] = one.replacing(with: other, where: ordered)
    }
  }
}
