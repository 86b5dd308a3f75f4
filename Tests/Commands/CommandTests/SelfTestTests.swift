import Foundation
import Testing

@Suite struct `The command selftest` {
  let scratch: URL

  init() throws {
    scratch = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
  }

  @Test func `simulates runs and counts how often they are right`() throws {
    defer { try? FileManager.default.removeItem(at: scratch) }
    let ending = try run(
      "selftest", "coverage", "--seeds", "50", "--layouts", "2,8", "--full", in: scratch)
    #expect(ending.status == 0, "\(ending.output)\(ending.errors)")
    for part in ["Simulated runs", "busy sibling", "called different", "seeds 0 to 49"] {
      #expect(ending.output.contains(part))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).count == 2)
  }

  @Test(arguments: [
    ["--seeds", "0"], ["--layouts", "0"], ["--level", "0.4"], ["--bound", "-1"],
  ])
  func `refuses a simulation that can't be`(_ words: [String]) throws {
    defer { try? FileManager.default.removeItem(at: scratch) }
    let ending = try end(
      start("clobber", ["selftest", "coverage"] + words, in: scratch), in: scratch)
    #expect(ending.status == 64)
  }

  @Test func `measures twins and every dose, and keeps the runs`() throws {
    defer { try? FileManager.default.removeItem(at: scratch) }
    let ending = try run(
      "selftest", "controls", "--runs", "2", "--layouts", "8", "--rounds", "2", "--no-busy",
      "--full", "--out", "st", in: scratch)
    // A noisy machine may well fail it; what is shown must be there all the same.
    #expect([0, 3].contains(ending.status), "\(ending.errors)")
    for part in ["twins", "called different", "interval holds 0", "other CPUs idle", "64", "each"] {
      #expect(ending.output.contains(part), "\(part)")
    }
    #expect(!ending.output.contains("busy"))
    for run in ["0", "1"] {
      let blocks = scratch.appending(path: "st/idle/\(run)/blocks.csv.gz")
      #expect(FileManager.default.fileExists(atPath: blocks.path))
    }
  }
}
