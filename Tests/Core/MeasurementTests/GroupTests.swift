import CLoops
import Freestanding
import Testing

/// A loop that a test can hand over: it only counts.
private let countingLoop: @convention(c) (UInt) -> Void = { iterations in
  var left = iterations
  while left > 0 { left = clobber_hold(left) &- 1 }
}

private func arms(_ count: Int, iterations: Int) throws -> [Arm] {
  let address = unsafe unsafeBitCast(countingLoop, to: UInt.self)
  let entry = unsafe UnsafeRawPointer(bitPattern: address)
  return try (0..<count).map { index in
    guard let entry = unsafe entry else { throw NoLoop() }
    return unsafe Arm(index: index, entry: entry, iterations: iterations)
  }
}

private struct NoLoop: Error {}

@Suite struct `A group of loops` {
  @Test func `is timed with n and 2n iterations an arm, in places of their own`() throws {
    var group = Group(arms: try arms(5, iterations: 100))
    var generator = SeededGenerator(seed: 7)
    var position = 0
    var begun: [Int] = []
    var samples: [Sample] = []
    group.measure(drawing: &generator, position: &position) {
      begun.append($0)
    } record: {
      samples.append($0)
    }
    #expect(begun.sorted() == Array(0..<5))
    #expect(samples.map(\.position) == Array(0..<10))
    #expect(position == 10)
    for arm in 0..<5 {
      let own = samples.filter { $0.arm == arm }
      #expect(own.map(\.iterations).sorted() == [100, 200])
      #expect(own.allSatisfy { $0.ticks > 0 })
      #expect(own.allSatisfy { (0..<Group.stackRange).contains($0.stackOffset) })
      #expect(own.allSatisfy { $0.stackOffset % 16 == 0 })
    }
  }

  @Test func `is measured in the same order for the same seed`() throws {
    func order(_ seed: UInt64) throws -> [[Int]] {
      var group = Group(arms: try arms(8, iterations: 10))
      var generator = SeededGenerator(seed: seed)
      var position = 0
      var order: [[Int]] = []
      group.measure(drawing: &generator, position: &position) { _ in
      } record: {
        order.append([$0.arm, $0.iterations, $0.stackOffset])
      }
      return order
    }
    #expect(try order(1) == order(1))
    #expect(try order(1) != order(2))
  }
}

@Suite struct `The counter` {
  @Test func `moves in steps of its quantum`() {
    let clock = Clock.calibrate(readings: 10_000)
    #expect(clock.quantum >= 1)
    #expect(clock.emptyBlock % clock.quantum == 0)
  }
}
