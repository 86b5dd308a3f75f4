import Foundation
import FuzzedReaders
import Glibc
import Randomness
import Testing

@Suite(.serialized) struct `A reader of what others wrote` {
  /// Of each a few thousand, the same in every run; `make fuzz` looks on for as long as one likes.
  private static let rounds = 4000

  @Test(.timeLimit(.minutes(5)), arguments: FuzzedReader.allCases)
  func `returns or throws, whatever it is given`(_ reader: FuzzedReader) throws {
    let samples = try Samples.of(reader)
    #expect(!samples.isEmpty)
    for sample in samples { reader.read(sample) }
    let before = mostMemory()
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<Self.rounds {
      let sample = samples[Int(generator.uniform(below: UInt64(samples.count)))]
      let other = samples[Int(generator.uniform(below: UInt64(samples.count)))]
      reader.read(Mutation.of(sample, other, drawing: &generator))
    }
    // Kilobytes: a length that was believed would take gigabytes.
    #expect(mostMemory() - before < 512 << 10)
  }

  private func mostMemory() -> Int {
    var usage = rusage()
    _ = unsafe getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss
  }
}
