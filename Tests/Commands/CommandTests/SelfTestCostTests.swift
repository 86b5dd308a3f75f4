import Foundation
import Testing

@Suite struct `What a command takes` {
  private struct Cost: Decodable {
    struct Use: Decodable {
      var processorSeconds: Double
      var largestBytes: Int
    }
    var seconds: Double
    var use: Use
    var code: Int32
  }

  private func cost(_ words: String...) throws -> Cost {
    let scratch = try Scratch()
    let ending = try end(start("clobber", ["costed"] + words, in: scratch.url), in: scratch.url)
    #expect(ending.status == 0)
    return try JSONDecoder().decode(Cost.self, from: Data(ending.output.utf8))
  }

  @Test func `is told with its exit code, and what it prints is dropped`() throws {
    let cost = try cost("list", "--filter", "hypercall1")
    #expect(cost.code == 0)
    #expect(cost.seconds > 0)
    #expect(cost.use.processorSeconds > 0)
    // No program is smaller than its own machine code, or as large as the machine.
    #expect((1 << 20..<1 << 34).contains(cost.use.largestBytes))
  }

  @Test func `is also told of a command that fails`() throws {
    #expect(try cost("list", "--filter", "[").code == 64)
  }

  @Test func `of a run has the part in which something was timed`() throws {
    let scratch = try Scratch()
    let ending = try run(
      "run", "--filter", "^hypercall1[.]narrow[.]0[.]c[.]nop$", "--layouts", "8", "--out", "run",
      "--quiet", in: scratch.url)
    #expect([0, 3].contains(ending.status), "\(ending.errors)")
    let record = try JSONSerialization.jsonObject(with: Data(scratch.bytes("run/run.json")))
    let clock = try #require((record as? [String: Any])?["clock"] as? [String: Any])
    let share = try #require(clock["timed_share"] as? Double)
    #expect(share > 0 && share < 1)
  }
}
