import RealModule

/// Something that comes and goes with no memory of when it last did: each block it begins with one
/// probability, and ends with another.
struct IntermittentNoise {
  private let begins: Double
  private let ends: Double
  /// How much of what is known now is still known after a pause.
  private let kept: Double
  private(set) var isOn: Bool

  /// IntermittentNoise that begin with a block's probability and last so many blocks on average.
  ///
  /// - Parameters:
  ///   - chance: The probability to begin.
  ///   - blocks: The mean length.
  ///   - pause: How many blocks a pause lasts.
  ///   - random: Says whether it is there at the start.
  init(chance: Double, blocks: Double, pause: Double, drawing random: inout NormalGenerator) {
    begins = chance
    ends = 1 / blocks
    kept = Double.pow(max(0, 1 - begins - ends), pause)
    isOn = false
    isOn = random.happens(share)
  }

  var share: Double { begins / (begins + ends) }

  mutating func pass(drawing random: inout NormalGenerator) {
    isOn = random.happens(isOn ? 1 - ends : begins)
  }

  mutating func pause(drawing random: inout NormalGenerator) {
    isOn = random.happens(share + ((isOn ? 1 : 0) - share) * kept)
  }
}
