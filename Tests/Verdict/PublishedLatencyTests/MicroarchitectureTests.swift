import Analysis
import Catalogue
import Testing

@Suite struct `A table of published times` {
  @Test(arguments: [
    (0x19, 0x11, "AMD Zen 4"), (0x19, 0x61, "AMD Zen 4"), (0x19, 0x01, "AMD Zen 3"),
    (0x19, 0x21, "AMD Zen 3"), (0x17, 0x31, "AMD Zen 2"), (0x17, 0x71, "AMD Zen 2"),
    (0x1a, 0x02, "AMD Zen 5"), (0x1a, 0x44, "AMD Zen 5"), (6, 85, "Intel Skylake"),
    (6, 94, "Intel Skylake"), (6, 106, "Intel Ice Lake"), (6, 143, "Intel Golden Cove"),
  ])
  func `is found by family and model`(family: Int, model: Int, name: String) {
    #expect(Microarchitecture.of(family: family, model: model)?.name == name)
  }

  // Zen, a core of ARM's as Linux counts it, Alder Lake, and one of no maker.
  @Test(arguments: [(0x17, 0x01), (8, 0xd0c), (6, 151), (0, 0)])
  func `is not made up for a processor that has none`(family: Int, model: Int) {
    #expect(Microarchitecture.of(family: family, model: model) == nil)
  }

  @Test func `names sequences that are measured, and its source`() {
    let sequences = TimedSequence.all(on: .x86_64)
    let chains = Chain.all(on: .x86_64).map(\.name)
    let latencies = Set(chains + sequences.filter { $0.question == .latency }.map(\.name))
    let throughputs = Set(sequences.filter { $0.question == .throughput }.map(\.name))
    for table in Microarchitecture.all {
      #expect(latencies.isSuperset(of: table.latencies.keys), "\(table.name)")
      #expect(throughputs.isSuperset(of: table.perCycle.keys), "\(table.name)")
      #expect(!table.source.isEmpty)
      #expect(table.latencies.values.allSatisfy { $0 >= 1 && $0.rounded() == $0 })
      #expect(table.perCycle.values.allSatisfy { (1...8).contains($0) })
      // The clock can't be compared with itself.
      #expect(table.latencies[Chain.clock] == nil)
    }
  }
}
