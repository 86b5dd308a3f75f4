import Foundation
import Freestanding
import FuzzedReaders
import Glibc
import Testing

@Suite(.serialized) struct `A reader of what others wrote` {
  /// Of each a few thousand, the same in every run, or as `make hostile` asks: of those that take a
  /// whole file a twentieth. `make fuzz` looks on for as long as one likes.
  private static func rounds(_ reader: FuzzedReader) -> Int {
    guard let asked = environment["CLOBBER_FUZZ_ROUNDS"].flatMap({ Int($0) }) else { return 4000 }
    return reader == .csv || reader == .module ? max(1, asked / 20) : asked
  }

  private static let environment = ProcessInfo.processInfo.environment

  /// All of them, or those that CLOBBER_FUZZ_READERS names.
  private static let readers: [FuzzedReader] = {
    guard let wanted = environment["CLOBBER_FUZZ_READERS"] else { return FuzzedReader.allCases }
    let names = wanted.split(separator: ",").map(String.init)
    return FuzzedReader.allCases.filter { names.contains("\($0)") }
  }()

  @Test(.timeLimit(.minutes(60)), arguments: readers)
  func `returns or throws, whatever it is given`(_ reader: FuzzedReader) throws {
    let samples = try Samples.of(reader)
    #expect(!samples.isEmpty)
    for sample in samples { reader.read(sample) }
    let before = mostMemory()
    var generator = SeededGenerator(seed: 7)
    let rounds = Self.rounds(reader)
    for _ in 0..<rounds {
      let sample = samples[Int(generator.uniform(below: UInt64(samples.count)))]
      let other = samples[Int(generator.uniform(below: UInt64(samples.count)))]
      reader.read(Mutation.of(sample, other, drawing: &generator))
    }
    // Kilobytes: a length that was believed would take gigabytes.
    #expect(mostMemory() - before < 512 << 10)
    try tell("| damaged \(reader), in one process | \(rounds) | | 0 | 0 | 0 |\n")
  }

  /// Puts a row into the table that `make hostile` asks for.
  private func tell(_ row: String) throws {
    guard let path = Self.environment["CLOBBER_HOSTILE_TABLE"] else { return }
    let old = (try? Data(contentsOf: URL(filePath: path))) ?? Data()
    try (old + Data(row.utf8)).write(to: URL(filePath: path))
  }

  private func mostMemory() -> Int {
    var usage = rusage()
    _ = unsafe getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss
  }
}
