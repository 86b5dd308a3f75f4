import Freestanding
import Testing

@Suite("A serial log that was damaged on its way")
struct DamageTests {
  /// A damaged log may lose blocks, and must not change or add one.
  private func check(_ bytes: [UInt8], against log: SampleLog) -> Bool {
    var reader = LineReader()
    let events = reader.take(bytes) + reader.end()
    var known: [BlockLine: Int] = [:]
    for block in log.blocks { known[block, default: 0] += 1 }
    for event in events {
      guard case .line(let raw) = event, let block = BlockLine(raw) else { continue }
      guard let left = known[block], left > 0 else { return false }
      known[block] = left - 1
    }
    return true
  }

  @Test func `gives no wrong number, a million times`() {
    var generator = SeededGenerator(seed: 20)
    var log = SampleLog(blocks: 2, drawing: &generator)
    var wrong = 0
    for round in 0..<1_000_000 {
      if round % 1000 == 0 { log = SampleLog(blocks: 2, drawing: &generator) }
      var bytes = log.bytes
      for _ in 0...generator.uniform(below: 3) {
        damage(&bytes, drawing: &generator)
      }
      if !check(bytes, against: log) { wrong += 1 }
    }
    #expect(wrong == 0)
  }

  @Test
  func `is found out wherever one bit is flipped, unless all lines are still what they were`() {
    var generator = SeededGenerator(seed: 21)
    let log = SampleLog(blocks: 4, drawing: &generator)
    func lines(_ bytes: [UInt8]) -> (whole: [RawLine], others: Int) {
      var reader = LineReader()
      let events = reader.take(bytes) + reader.end()
      let whole = events.compactMap { if case .line(let raw) = $0 { raw } else { nil } }
      return (whole, events.count - whole.count)
    }
    let sent = lines(log.bytes).whole
    var unnoticed = 0
    for index in log.bytes.indices {
      for bit in 0..<8 {
        var bytes = log.bytes
        bytes[index] ^= 1 << bit
        let read = lines(bytes)
        if read.others == 0, read.whole != sent { unnoticed += 1 }
      }
    }
    #expect(unnoticed == 0)
  }

  @Test func `of random bytes has no line in it`() {
    var generator = SeededGenerator(seed: 22)
    for _ in 0..<2000 {
      let bytes = (0..<generator.uniform(below: 400)).map { _ in
        UInt8(truncatingIfNeeded: generator.next())
      }
      var reader = LineReader()
      let events = reader.take(Array("clobber1 ".utf8) + bytes) + reader.end()
      #expect(!events.contains { if case .line = $0 { true } else { false } })
    }
  }

  /// Does one of the things that happen to a serial line.
  private func damage(_ bytes: inout [UInt8], drawing generator: inout SeededGenerator) {
    guard !bytes.isEmpty else { return }
    let at = Int(generator.uniform(below: UInt64(bytes.count)))
    switch generator.uniform(below: 6) {
    case 0: bytes[at] ^= 1 << UInt8(generator.uniform(below: 8))
    case 1: bytes[at] = UInt8(truncatingIfNeeded: generator.next())
    case 2: bytes.remove(at: at)
    case 3: bytes.insert(UInt8(ascii: "0") + UInt8(generator.uniform(below: 10)), at: at)
    case 4: bytes.removeLast(bytes.count - at)
    default:
      let length = Int(generator.uniform(below: 60))
      bytes.insert(contentsOf: bytes[at...].prefix(length), at: at)
    }
  }
}

extension BlockLine: Hashable {
  /// Enough of it to spread.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(arm)
    hasher.combine(position)
    hasher.combine(ticks)
  }
}
