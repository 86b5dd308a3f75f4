extension SeededGenerator {
  /// A number drawn evenly from `0 ..< bound`, without modulo bias.
  ///
  /// - Precondition: `bound` is above 0.
  package mutating func uniform(below bound: UInt64) -> UInt64 {
    precondition(bound > 0, "a number below 0 was asked for")
    // Lemire, 2019: the high half of a product is even but for the first 2^64 mod bound low halves.
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold {
        product = next().multipliedFullWidth(by: bound)
      }
    }
    return product.high
  }

  /// Puts the elements in random order, every order being equally likely.
  package mutating func shuffle<Element>(_ elements: inout [Element]) {
    // Written out because the standard library does not promise which numbers its own shuffle
    // draws, and an order that is recorded by its seed must stay the same for the next compiler.
    var remaining = elements.count
    while remaining > 1 {
      let chosen = Int(uniform(below: UInt64(remaining)))
      remaining -= 1
      elements.swapAt(chosen, remaining)
    }
  }
}
