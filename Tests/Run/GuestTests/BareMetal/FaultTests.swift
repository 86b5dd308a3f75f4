import Foundation
import Records
import Testing

/// Each way in which a guest can go wrong has its own words and its own exit code.
@Suite("A guest that goes wrong", .serialized)
struct FaultTests {
  private static let filter = #"hypercall1\.(narrow|wide)\.0\.c\.nop"#

  /// A whole log, from a real guest.
  private func log(_ bench: borrowing Bench) async throws -> String {
    let ending = try await bench.run(
      "guest", "run", "--filter", Self.filter, "--layouts", "1", "--rounds", "2", "--serial",
      "log", "--out", "whole", "--quiet")
    #expect(ending.status == 0, "\(ending.errors)")
    return try bench.text("log")
  }

  /// Runs with a program in the emulator's place.
  private func run(
    _ bench: borrowing Bench, emulator: String, _ name: String = "run"
  ) async throws -> Ending {
    let bin = try bench.script("qemu-system-x86_64", emulator)
    return try await bench.run(
      "guest", "run", "--filter", Self.filter, "--time-limit", "2s", "--out", name, "--quiet",
      path: "\(bin):\(searchPath)")
  }

  @Test func `for want of an emulator names the package`() async throws {
    let bench = try Bench()
    let ending = try await bench.run("guest", "run", "--out", "run", path: "/nonexistent")
    #expect(ending.status == 69)
    #expect(ending.errors.contains("qemu-system-x86"))
  }

  @Test func `by never ending is ended, and what it said is kept`() async throws {
    let bench = try Bench()
    let lines = try await log(bench).split(separator: "\n")
    let half = lines.prefix(lines.count - 4).joined(separator: "\n") + "\n"
    try Data(half.utf8).write(to: bench.folder.appending(path: "half"))
    let ending = try await run(bench, emulator: "cat half\nexec sleep 60")
    #expect(ending.status == 75, "\(ending.errors)")
    let record = try RunRecord(json: bench.bytes("run/run.json"))
    #expect(record.state == .partial)
    #expect(record.stateReason?.contains("did not end") == true)
    #expect(try !CSV.read(BlockRow.self, bench.bytes("run/blocks.csv")).rows.isEmpty)
  }

  @Test func `by a reset says so`() async throws {
    let bench = try Bench()
    let lines = try await log(bench).split(separator: "\n")
    let half = lines.prefix(lines.count - 4).joined(separator: "\n") + "\n"
    try Data(half.utf8).write(to: bench.folder.appending(path: "half"))
    let ending = try await run(bench, emulator: "cat half")
    #expect(ending.status == 70)
    #expect(ending.errors.contains("triple fault"))
  }

  @Test func `on its serial line names what was lost and keeps the rest`() async throws {
    let bench = try Bench()
    var lines = try await log(bench).split(separator: "\n").map(String.init)
    lines.remove(at: lines.count - 5)
    lines[lines.count - 3] = "clobber1 garbage"
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(
      to: bench.folder.appending(path: "torn"))
    let ending = try await run(bench, emulator: "cat torn\nexit 33")
    #expect(ending.status == 65, "\(ending.errors)")
    #expect(ending.errors.contains("missing"))
    #expect(ending.errors.contains("damaged"))
    #expect(try RunRecord(json: bench.bytes("run/run.json")).state == .partial)
    // The same log, read from a file.
    let read = try await bench.run("guest", "read", "torn", "--out", "read", "--quiet")
    #expect(read.status == 65)
    let cut = try await bench.run("guest", "read", "half", "--out", "read2")
    #expect(cut.status == 66)
  }

  @Test func `before its first line gives the emulator's own words`() async throws {
    let bench = try Bench()
    let ending = try await run(bench, emulator: "echo 'no such machine' >&2\nexit 1")
    #expect(ending.status == 69)
    #expect(ending.errors.contains("no such machine"))
    let silent = try await run(bench, emulator: "echo garbage\nexit 33", "other")
    #expect(silent.status == 65)
    #expect(silent.errors.contains("no line of a guest"))
  }
}
