import Freestanding
import RealModule

/// Normal and uniform numbers from the project's own generator.
struct NormalGenerator {
  private var generator: SeededGenerator
  private var spare: Double?

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
  }

  /// A number from 0 to below 1.
  mutating func uniform() -> Double {
    Double(generator.next() >> 11) * 0x1p-53
  }

  mutating func happens(_ probability: Double) -> Bool { uniform() < probability }

  /// A whole number from 0 to below `bound`.
  mutating func below(_ bound: Int) -> Int {
    Int(generator.uniform(below: UInt64(bound)))
  }

  /// Puts the elements in random order.
  mutating func shuffle<Element>(_ elements: inout [Element]) {
    generator.shuffle(&elements)
  }

  /// A number with mean 0 and standard deviation 1 (Box and Muller).
  mutating func normal() -> Double {
    if let number = spare {
      spare = nil
      return number
    }
    let radius = (-2 * Double.log(1 - uniform())).squareRoot()
    let angle = 2 * Double.pi * uniform()
    spare = radius * Double.sin(angle)
    return radius * Double.cos(angle)
  }
}
