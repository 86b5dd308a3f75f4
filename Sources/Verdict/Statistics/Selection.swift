/// Moves the values about until the one at `rank` is the one that stands there in ascending order,
/// with none larger before and none smaller behind it (Hoare's quickselect).
///
/// Sorting all of them for one quantile would take longer than computing them did.
func select(_ rank: Int, in values: inout [Float]) {
  var (first, last) = (0, values.count - 1)
  while first < last {
    let pivot = values[rank]
    var (left, right) = (first, last)
    repeat {
      while values[left] < pivot { left += 1 }
      while pivot < values[right] { right -= 1 }
      if left <= right {
        values.swapAt(left, right)
        left += 1
        right -= 1
      }
    } while left <= right
    if right < rank { first = left }
    if rank < left { last = right }
  }
}
