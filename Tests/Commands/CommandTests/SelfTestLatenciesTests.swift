import Foundation
import Records
import Testing

private let least = ["--layouts", "8", "--rounds", "2", "--quiet", "--out", "out"]

@Suite struct `The command selftest latencies` {
  @Test func `measures sequences, compares them, and compares a stored run in the same words`()
    throws
  {
    let scratch = try Scratch()
    let words = ["selftest", "latencies"] + least
    let ending = try end(start("clobber", words, in: scratch.url), in: scratch.url)
    // So short a run need not come out.
    #expect([0, 3].contains(ending.status), "\(ending.errors)")
    #expect(ending.output.contains("latency"))
    let rows = try CSV.read(SummaryRow.self, scratch.bytes("out/summary.csv")).rows
    let streams = rows.filter { $0.metric == .throughput }
    #expect(streams.count >= 10)
    // On a busy machine not every layout has a cost.
    #expect(
      streams.allSatisfy {
        $0.unit == "cycles/instruction" && (0...8).contains($0.layouts ?? 0)
      })
    #expect(rows.contains { $0.metric == .latency && $0.shape.operation == "latency" })
    let again = try run("selftest", "latencies", "out", in: scratch.url)
    #expect(again.output == ending.output)
    #expect(again.status == ending.status)
  }

  @Test func `names a folder that holds no run`() throws {
    let scratch = try Scratch()
    let missing = try run("selftest", "latencies", "nowhere", in: scratch.url)
    #expect(missing.status == 66)
    #expect(missing.errors.contains("nowhere"))
  }
}

@Suite struct `The command selftest layouts` {
  @Test func `judges layouts of a run that it makes, and of one that is there`() throws {
    let scratch = try Scratch()
    let words =
      ["selftest", "layouts", "--full", "--filter", "^hypercall1.wide.", "--live", "0"] + least
    let ending = try end(start("clobber", words, in: scratch.url), in: scratch.url)
    #expect([0, 3].contains(ending.status), "\(ending.errors)")
    // On a busy machine not every layout has a cost.
    let told = try #require(ending.output.firstMatch(of: /narrow at (\d+) layouts/))
    #expect((2...8).contains(try #require(Int(told.1))))
    #expect(ending.output.contains("narrow (twin)"))
    let again = try run("selftest", "layouts", "out", "--full", in: scratch.url)
    #expect(again.output == ending.output)
  }

  @Test(arguments: [
    (["--layouts", "0"], "--layouts must be above 0"), (["--level", "0.4"], "--level must be"),
    (["--filter", "no-such"], "matches no loop"),
  ])
  func `names what is wrong`(_ words: [String], _ text: String) throws {
    let scratch = try Scratch()
    let ending = try end(
      start("clobber", ["selftest", "layouts"] + words, in: scratch.url), in: scratch.url)
    #expect(ending.status == 64)
    #expect(ending.errors.contains(text), "\(ending.errors)")
  }
}
