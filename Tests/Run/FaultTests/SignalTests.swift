import Foundation
import Freestanding
import Glibc
import Records
import Testing

@Suite(.serialized) struct `A run that a signal ends` {
  let bench: Bench
  let reference: Reference

  init() throws {
    bench = try Bench()
    reference = try Reference(bench)
  }

  /// Sends a signal at an instant drawn from the seed, from the start to a little after the end.
  private func disturb(
    _ name: String, stream: UInt64, send: (Started) -> Void, expected: (Ending) -> Bool
  ) throws {
    var outcomes = Outcomes(name)
    var generator = SeededGenerator(seed: 1).stream(stream)
    for _ in 0..<times {
      let out = bench.newName()
      let length = try duration()
      let run = try bench.start(Bench.words(out))
      usleep(UInt32(generator.uniform(below: length)))
      send(run)
      let ending = try run.end()
      #expect(expected(ending), "\(ending.name): \(ending.errors)")
      #expect(bench.wait { bench.running().isEmpty }, "\(bench.running())")
      let left = try reference.check(out, in: bench)
      outcomes.add(left, ending, nextIsRight: try reference.next(in: bench))
      try? FileManager.default.removeItem(at: bench.url.appending(path: out))
    }
    try outcomes.tell()
  }

  /// Microseconds that a run takes just now, as the machine may be busy.
  private func duration() throws -> UInt64 {
    let out = bench.newName()
    let start = ContinuousClock.now
    _ = try bench.run(Bench.words(out))
    defer { try? FileManager.default.removeItem(at: bench.url.appending(path: out)) }
    return UInt64((ContinuousClock.now - start) / .microseconds(1))
  }

  @Test(arguments: [(SIGINT, "SIGINT"), (SIGTERM, "SIGTERM"), (SIGHUP, "SIGHUP")])
  func `keeps what it has`(_ signal: Int32, _ name: String) throws {
    try disturb(name, stream: UInt64(signal)) {
      kill($0.id, signal)
    } expected: { ending in
      // Before it listens the signal ends it, and after the measuring it ends nothing.
      ending.isSignal ? ending.code == signal : [130, reference.code, 0, 3].contains(ending.code)
    }
  }

  @Test func `twice at once leaves what was written`() throws {
    try disturb("SIGINT twice", stream: 100) {
      kill($0.id, SIGINT)
      usleep(2000)
      kill($0.id, SIGINT)
    } expected: {
      $0.isSignal ? $0.code == SIGINT : [130, 0, 3].contains($0.code)
    }
  }

  @Test func `that it can't see leaves what was written, and no process`() throws {
    try disturb("SIGKILL", stream: 101) {
      kill($0.id, SIGKILL)
    } expected: {
      $0.isSignal ? $0.code == SIGKILL : [0, 3].contains($0.code)
    }
  }

  @Test func `that ends its measuring process is an error, and keeps what it has`() throws {
    try disturb("SIGKILL of the worker", stream: 102) { run in
      for id in bench.workers() { kill(id, SIGKILL) }
    } expected: { ending in
      [70].contains(ending.code)
        ? ending.errorLines.count == 1 && ending.errors.contains("ended by SIGKILL")
        : [0, 3].contains(ending.code)
    }
  }
}

@Suite(.serialized) struct `A run that is stopped for a while` {
  @Test func `goes on, and what was timed meanwhile is marked`() throws {
    let bench = try Bench()
    let reference = try Reference(bench)
    var outcomes = Outcomes("SIGSTOP and SIGCONT, of both")
    // A stop may fall between two blocks; some must fall into one.
    var seen = 0
    for trial in 0..<max(times, 20) where trial < times || seen == 0 {
      let out = bench.newName()
      let run = try bench.start(Bench.words(out))
      _ = bench.waitForRows(out)
      for _ in 0..<20 where run.process.isRunning {
        for id in bench.workers() + [run.id] {
          kill(id, SIGSTOP)
          usleep(5000)
          kill(id, SIGCONT)
        }
        usleep(2000)
      }
      let ending = try run.end()
      #expect([0, 3].contains(ending.code) && !ending.isSignal, "\(ending.errors)")
      let left = try reference.check(out, in: bench)
      #expect(left == .whole)
      let rows = try CSV.read(BlockRow.self, bench.bytes("\(out)/blocks.csv")).rows
      if rows.contains(where: { $0.flags.contains(.switched) }) { seen += 1 }
      outcomes.add(left, ending, nextIsRight: try reference.next(in: bench))
    }
    #expect(seen > 0)
    try outcomes.tell()
  }
}

@Suite(.serialized) struct `A run of buffers that is killed` {
  @Test func `leaves what it had moved, marked as partial`() throws {
    let bench = try Bench()
    var outcomes = Outcomes("SIGKILL of a run of buffers")
    for _ in 0..<times {
      let out = bench.newName()
      let words = [
        "bandwidth", "--sizes", "64,4096", "--processes", "8", "--rounds", "4", "--quiet", "--out",
      ]
      let run = try bench.start(words + [out])
      #expect(bench.waitForRows(out, of: TransferRow.fileName))
      kill(run.id, SIGKILL)
      let ending = try run.end()
      #expect(ending.isSignal && ending.code == SIGKILL, "\(ending.name): \(ending.errors)")
      #expect(bench.wait { bench.running().isEmpty }, "\(bench.running())")
      #expect(bench.names(out) == ["run.json", "transfers.csv.partial"])
      let record = try RunRecord(json: bench.bytes("\(out)/run.json"))
      #expect(record.state == .partial)
      let table = try CSV.read(TransferRow.self, bench.bytes("\(out)/transfers.csv.partial"))
      #expect(!table.rows.isEmpty)
      #expect(table.rows.allSatisfy { $0.runID == record.runID && $0.ticks > 0 })
      // The next one moves the same, in the same order.
      let next = bench.newName()
      #expect([0, 3].contains(try bench.run(words + [next]).code))
      let whole = try CSV.read(TransferRow.self, bench.bytes("\(next)/transfers.csv")).rows
      outcomes.add(
        left: "transfers.csv.partial", code: ending.name,
        nextIsRight: whole.starts(with: table.rows) { $0.shape == $1.shape && $0.copy == $1.copy })
    }
    try outcomes.tell()
  }
}

@Suite(.serialized) struct `A run whose reader goes away` {
  @Test func `is made to its end`() throws {
    let bench = try Bench()
    let reference = try Reference(bench)
    var outcomes = Outcomes("SIGPIPE: nobody reads what it prints")
    for _ in 0..<times {
      let out = bench.newName()
      let (process, pipe) = (Process(), Pipe())
      process.executableURL = URL(filePath: try builtClobber())
      process.arguments = Bench.words(out).filter { $0 != "--quiet" }
      process.currentDirectoryURL = bench.url
      process.standardOutput = pipe
      process.standardError = pipe
      try process.run()
      try pipe.fileHandleForWriting.close()
      try pipe.fileHandleForReading.close()
      process.waitUntilExit()
      #expect(process.terminationReason == .exit)
      let left = try reference.check(out, in: bench)
      #expect(left == .whole)
      outcomes.add(
        left: left.rawValue, code: "\(process.terminationStatus)",
        nextIsRight: try reference.next(in: bench))
    }
    try outcomes.tell()
  }
}
