import Freestanding

/// Whether another thread of the same core takes part of what it can do at once, as in a guest whose
/// host gives the core's other thread to somebody else. A chain of adds does not feel it, but every
/// loop does that keeps the core's units busy: it is told by a stream of adds beside each group.
///
/// What the stream takes alone is told by the lowest hundredth of its readings, in the chain's own
/// cycles: the very lowest are those in which something held up the chain.
package struct CoreWatch {
  /// What the stream takes alone, in turns of the chain; nil before the first look.
  package private(set) var least: Double?
  let stream: Int
  let chain: Int
  /// The last readings of the chain: what interrupts them makes them longer, and not all of them.
  private var chains: [UInt64] = []
  /// All readings of the stream, in ascending order.
  private var readings: [Double] = []

  /// A watch by two arms.
  ///
  /// - Parameters:
  ///   - stream: The arm of the stream.
  ///   - chain: The arm of the chain that tells core cycles.
  ///   - least: What the stream is already known to take alone.
  package init(stream: Int, chain: Int, least: Double?) {
    self.stream = stream
    self.chain = chain
    self.least = least
  }

  /// Whether the core was shared while these blocks were timed.
  package mutating func isShared(during samples: [Sample]) -> Bool {
    // The longer of two blocks; an interrupt can only make it longer still.
    guard let own = longest(stream, samples), let clock = longest(chain, samples) else {
      return false
    }
    chains.append(clock)
    if chains.count > Self.memory { chains.removeFirst() }
    guard chains.count == Self.memory, let shortest = chains.min() else { return false }
    let taken = Double(own) / Double(shortest)
    readings.insert(taken, at: place(of: taken))
    let low = readings[readings.count / 100]
    let alone = readings.count < Self.enough ? least : min(least ?? low, low)
    guard let alone else { return false }
    if readings.count >= Self.enough { least = alone }
    return taken > Self.limit * alone
  }

  private func place(of reading: Double) -> Int {
    var range = 0..<readings.count
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      if readings[middle] < reading {
        range = middle + 1..<range.upperBound
      } else {
        range = range.lowerBound..<middle
      }
    }
    return range.lowerBound
  }

  private func longest(_ arm: Int, _ samples: [Sample]) -> UInt64? {
    samples.filter { $0.arm == arm }.map(\.ticks).max()
  }

  /// Looks that must be made before anything is said.
  package static let enough = 300
  /// Readings of the chain that are remembered: fewer than in the time in which a core's frequency
  /// moves.
  private static let memory = 15
  /// How much more the stream takes when somebody is there: a busy neighbour makes it a fifth
  /// more, and alone it moves by less than a hundredth.
  private static let limit = 1.03
}
