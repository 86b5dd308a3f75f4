extension SideBySide {
  /// Pairs the lines of two texts by their longest common subsequence.
  ///
  /// Lines between two common ones are paired in order as changed, as far as both sides have some.
  static func rows(_ left: [String], _ right: [String]) -> [Row] {
    var rows: [Row] = []
    var first = 0
    var second = 0
    func fill(to leftEnd: Int, _ rightEnd: Int) {
      while first < leftEnd, second < rightEnd {
        rows.append(.changed(first, second))
        first += 1
        second += 1
      }
      while first < leftEnd {
        rows.append(.left(first))
        first += 1
      }
      while second < rightEnd {
        rows.append(.right(second))
        second += 1
      }
    }
    for (leftIndex, rightIndex) in common(left, right) {
      fill(to: leftIndex, rightIndex)
      rows.append(.same(leftIndex, rightIndex))
      first = leftIndex + 1
      second = rightIndex + 1
    }
    fill(to: left.count, right.count)
    return rows
  }

  /// The index pairs of a longest common subsequence.
  private static func common(_ left: [String], _ right: [String]) -> [(Int, Int)] {
    let stride = right.count + 1
    // lengths[i * stride + j]: the longest common subsequence of left[i...] and right[j...].
    var lengths = [Int32](repeating: 0, count: (left.count + 1) * stride)
    for i in left.indices.reversed() {
      for j in right.indices.reversed() {
        lengths[i * stride + j] =
          left[i] == right[j]
          ? lengths[(i + 1) * stride + j + 1] + 1
          : max(lengths[(i + 1) * stride + j], lengths[i * stride + j + 1])
      }
    }
    var pairs: [(Int, Int)] = []
    var (i, j) = (0, 0)
    while i < left.count, j < right.count {
      if left[i] == right[j] {
        pairs.append((i, j))
        (i, j) = (i + 1, j + 1)
      } else if lengths[(i + 1) * stride + j] >= lengths[i * stride + j + 1] {
        i += 1
      } else {
        j += 1
      }
    }
    return pairs
  }
}
