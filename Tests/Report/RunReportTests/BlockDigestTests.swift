import Catalogue
import Records
import Report
import Testing

private func block(_ loop: String, _ iterations: Int, _ ticks: Int) -> BlockRow {
  BlockRow(
    runID: "r1", toolchain: "gcc-12", loop: loop, copy: 0, layout: 0, process: 0, round: 0,
    iterations: iterations, ticks: ticks, tscAuxStart: 0, tscAuxEnd: 0, stackOffset: 0,
    flags: [])
}

@Suite struct `The digest of blocks` {
  @Test func `has single calls by loop, and the chain in ticks a cycle`() {
    var digest = BlockDigest()
    digest.add(block("trap.first-leaf.0.c.cpuid", 1, 900))
    digest.add(block("trap.vendor-leaf.0.c.cpuid", 1, 800))
    digest.add(block("trap.first-leaf.0.c.cpuid", 1, 910))
    digest.add(block(Catalogue.clock.id, 20, 20 * 32 + 7))
    digest.add(block(Catalogue.clock.id, 40, 40 * 32 + 7))
    #expect(digest.singleCalls["trap.first-leaf.0.c.cpuid"] == [900, 910])
    #expect(digest.singleCalls["trap.vendor-leaf.0.c.cpuid"] == [800])
    #expect(digest.clock.map(\.ticksPerCycle) == [32 / Double(Chain.length)])
    #expect(digest.blocks == 5)
  }

  @Test func `counts what was disturbed, and takes nothing else of it`() {
    var digest = BlockDigest()
    var disturbed = block("hypercall1.narrow.0.c.vmmcall", 1, 99)
    disturbed.flags = [.switched, .migrated]
    digest.add(disturbed)
    #expect(digest.switched == 1)
    #expect(digest.migrated == 1)
    #expect(digest.singleCalls.isEmpty)
  }

  @Test func `passes over blocks that make no reading`() {
    var digest = BlockDigest()
    digest.add(block(Catalogue.clock.id, 0, 5))
    digest.add(block(Catalogue.clock.id, 0, 5))
    digest.add(block(Catalogue.clock.id, 20, 5))
    digest.add(block(Catalogue.clock.id, 30, 5))
    #expect(digest.clock.isEmpty)
  }
}
