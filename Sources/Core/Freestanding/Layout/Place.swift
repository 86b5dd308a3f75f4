/// Gives codes their places in one layout.
///
/// A compiler aligns functions to 16 bytes, so a loop can have four places in a cache
/// line. Four layouts in a row give each loop each of them; order and distance are
/// drawn. What loops call takes its next place only after four layouts, so that
/// sixteen in a row have every loop with every place of what it calls.
///
/// - Parameters:
///   - sizes: The bytes of each code.
///   - isCallee: Whether the code of this number is one that others call.
///   - layout: Which of the run's layouts this is.
///   - seed: The run's, which every layout derives from.
/// - Returns: The offset of each code, and the bytes that all need.
package func place(
  sizes: [Int], isCallee: (Int) -> Bool, layout: Int, seed: SeededGenerator
) -> (offsets: [Int], size: Int) {
  // The rotation is the run's, the rest is the layout's.
  var rotations = seed.stream(rotationStream)
  let phases = sizes.indices.map { index in
    let turn = isCallee(index) ? layout / 4 : layout
    return (turn + Int(rotations.uniform(below: 4))) % 4
  }
  var generator = seed.stream(layoutStream + UInt64(layout))
  var order = Array(sizes.indices)
  generator.shuffle(&order)
  var offsets = [Int](repeating: 0, count: sizes.count)
  var cursor = 0
  for index in order {
    let gap = cacheLine * Int(generator.uniform(below: 16))
    let start = (cursor + cacheLine - 1) / cacheLine * cacheLine + gap + 16 * phases[index]
    offsets[index] = start
    cursor = start + sizes[index]
  }
  return (offsets, cursor)
}

private let cacheLine = 64

/// Where the streams of random numbers begin that a layout draws from: one for the rotations, one
/// for each layout.
private let rotationStream: UInt64 = 1
private let layoutStream: UInt64 = 1 << 32
