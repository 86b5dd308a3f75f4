import Analysis
import Freestanding
import Records
import Runner
import Testing

private let sizes = [1, 2, 3, 4, 5, 7, 8, 63, 64, 65, 1023, 4096, 65_537]

private func transfers(_ sizes: [Int]) -> [Transfer] {
  TransferPlan(sizes: sizes, nodes: [nil], caches: [.warm]).transfers
}

private func buffers(_ longest: Int) throws -> Buffers {
  var generator = SeededGenerator(seed: 1)
  return try Buffers(
    nodes: [nil], cpuNode: nil, longest: longest,
    payload: Payload(longest: longest, drawing: &generator))
}

@Suite(.serialized) struct `A moved buffer` {
  @Test func `arrives whole, in every size, direction and way`() throws {
    let buffers = try buffers(sizes.max() ?? 0)
    for (number, transfer) in transfers(sizes).enumerated() {
      try buffers.prepare(transfer, number: number)
      try transfer.move()
      try buffers.verify(transfer, number: number)
      try transfer.move(3)
      try buffers.verify(transfer, number: number)
    }
  }

  @Test func `is not taken for one that was not moved`() throws {
    let buffers = try buffers(4096)
    for transfer in transfers([1, 3, 4096]) {
      try buffers.prepare(transfer, number: 5)
      #expect(throws: Mismatch(transfer, offset: 0)) { try buffers.verify(transfer, number: 5) }
    }
  }

  @Test func `is not taken for the one before it`() throws {
    let buffers = try buffers(4096)
    let transfer = try #require(transfers([4096]).first)
    try buffers.prepare(transfer, number: 1)
    try transfer.move()
    #expect(throws: Mismatch.self) { try buffers.verify(transfer, number: 2) }
  }

  @Test func `is missed where it is too short, and noticed where it is too long`() throws {
    let buffers = try buffers(4096)
    for (short, long) in zip(transfers([96]), transfers([100])) {
      try buffers.prepare(short, number: 1)
      try short.move()
      #expect(throws: Mismatch(long, offset: 96)) { try buffers.verify(long, number: 1) }
      try buffers.prepare(long, number: 1)
      try long.move()
      #expect(throws: Mismatch(short, offset: 96)) { try buffers.verify(short, number: 1) }
    }
  }

  @Test func `is named in one line when it did not arrive`() throws {
    let transfer = Transfer(direction: .in, way: .lb, bytes: 16, node: nil, cache: .warm)
    #expect(
      "\(Mismatch(transfer, offset: 3))"
        == "byte 3 of 16 moved in by lb narrow is not the one that was sent")
    #expect("\(Mismatch(transfer, offset: 16))".contains("behind the buffer"))
  }
}

@Suite struct `What is moved` {
  @Test func `is every size in every direction, way and cache on every node`() {
    let plan = TransferPlan(sizes: [1, 64], nodes: [0, 1], caches: [.warm, .cold])
    #expect(plan.groups.count == 16)
    #expect(plan.groups.allSatisfy { $0.count == 4 })
    #expect(Set(plan.transfers).count == 64)
    #expect(plan.transfers.count { $0.copy == 1 } == 16)
    #expect(plan.transfers.allSatisfy { $0.copy == 0 || $0.way == .hb })
  }

  @Test func `comes in an order drawn from the seed`() {
    let plan = TransferPlan(sizes: [1, 64, 256], nodes: [nil], caches: [.warm, .cold])
    func order(_ seed: UInt64) -> [[Transfer]] {
      var generator = SeededGenerator(seed: seed)
      return plan.shuffled(drawing: &generator)
    }
    #expect(order(1) == order(1))
    #expect(order(1) != order(2))
    #expect(Set(order(1).joined()) == Set(plan.transfers))
    #expect(order(1).allSatisfy { group in Set(group.map(\.bytes)).count == 1 })
  }

  @Test func `over VMware's port is what fits into a message, each way once`() {
    let plan = TransferPlan(
      sizes: [16, 64, 65_536, 1 << 20], nodes: [1, 0], caches: [.warm, .cold])
    let moved = plan.portTransfers
    #expect(moved.count == 8)
    #expect(moved.allSatisfy { $0.device == .port && $0.iterations == 1 && $0.node == 1 })
    #expect(Set(moved.map(\.bytes)) == [64, 65_536])
    let forms = Set(moved.map { $0.shape(cpuNode: 1, distance: 10).form })
    #expect(forms == ["plus-string", "plusd", "narrow"])
  }

  @Test func `is moved often when it is short, and once when it must be cold`() {
    func iterations(_ bytes: Int, _ cache: Transfer.Cache) -> Int {
      Transfer(direction: .out, way: .hb, bytes: bytes, node: nil, cache: cache).iterations
    }
    #expect(iterations(1, .warm) > iterations(4096, .warm))
    #expect(iterations(TransferPlan.largestSize, .warm) == 1)
    #expect(iterations(1, .cold) == 1)
  }
}
