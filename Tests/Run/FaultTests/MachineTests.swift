import Foundation
import Glibc
import Host
import Records
import Testing

@Suite(.serialized) struct `A run whose machine changes under it` {
  let bench: Bench
  let reference: Reference

  init() throws {
    bench = try Bench()
    reference = try Reference(bench)
  }

  /// A library that sets the time of day an hour on or back at each second reading of it.
  private static let steppingClock = """
    #define _GNU_SOURCE
    #include <dlfcn.h>
    #include <sys/time.h>
    #include <time.h>
    static long step(void) { static int n; return n++ % 2 ? 3600 * (n % 4 - 1) : 0; }
    int clock_gettime(clockid_t id, struct timespec *t) {
      static int (*real)(clockid_t, struct timespec *);
      if (!real) real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
      int r = real(id, t);
      if (id == CLOCK_REALTIME) t->tv_sec += step();
      return r;
    }
    time_t time(time_t *t) {
      struct timespec now; clock_gettime(CLOCK_REALTIME, &now);
      if (t) *t = now.tv_sec;
      return now.tv_sec;
    }
    int gettimeofday(struct timeval *t, void *z) {
      struct timespec now; (void)z; clock_gettime(CLOCK_REALTIME, &now);
      t->tv_sec = now.tv_sec; t->tv_usec = now.tv_nsec / 1000;
      return 0;
    }
    """

  @Test func `because its clock is set, is the run that it would have been`() throws {
    try bench.write(Self.steppingClock, to: "clock.c")
    let gcc = try Process.run(
      URL(filePath: "/usr/bin/gcc"),
      arguments: ["-shared", "-fPIC", "-o", bench.path("clock.so"), bench.path("clock.c"), "-ldl"])
    gcc.waitUntilExit()
    #expect(gcc.terminationStatus == 0)
    var outcomes = Outcomes("time of day set on and back")
    for _ in 0..<times {
      let out = bench.newName()
      let start = ContinuousClock.now
      let ending = try bench.run(
        Bench.words(out), environment: ["LD_PRELOAD": bench.path("clock.so")])
      #expect(ContinuousClock.now - start < .seconds(1800))
      #expect([0, 3].contains(ending.code) && !ending.isSignal, "\(ending.errors)")
      let left = try reference.check(out, in: bench)
      #expect(left == .whole)
      let rows = try CSV.read(BlockRow.self, bench.bytes("\(out)/blocks.csv")).rows
      #expect(rows.allSatisfy { $0.ticks > 0 && $0.ticks < 3600 * 1_000_000_000 })
      outcomes.add(left, ending, nextIsRight: try reference.next(in: bench))
    }
    try outcomes.tell()
  }

  /// As when a CPU is taken offline: what ran on it goes on elsewhere.
  @Test(.enabled(if: ProcessInfo.processInfo.activeProcessorCount > 1, "there is no other CPU"))
  func `because its CPU is taken from it, marks the blocks`() throws {
    let allowed = bench.allowedCPUs()
    try #require(allowed.count > 1)
    var outcomes = Outcomes("CPU taken from the worker")
    // A move may fall between two processes; some must fall between two blocks.
    var seen = 0
    for trial in 0..<max(times, 20) where trial < times || seen == 0 {
      let out = bench.newName()
      let run = try bench.start(Bench.words(out) + ["--cpu", "\(allowed[1])"])
      // For as long as it runs, the threads that measure are sent to and fro, once they are pinned.
      while run.process.isRunning {
        for id in bench.workers().flatMap(bench.threads) {
          let now = bench.allowedCPUs(of: id)
          guard now.count == 1, let other = allowed.first(where: { $0 != now[0] }) else { continue }
          _ = Pinning.pin(id, toCPU: other)
        }
        usleep(1000)
      }
      let ending = try run.end()
      #expect([0, 3].contains(ending.code) && !ending.isSignal, "\(ending.errors)")
      let left = try reference.check(out, in: bench)
      #expect(left == .whole)
      let rows = try CSV.read(BlockRow.self, bench.bytes("\(out)/blocks.csv")).rows
      for (_, own) in Dictionary(grouping: rows, by: \.process) {
        let home = own.first?.tscAuxStart
        let elsewhere = own.filter { $0.tscAuxStart != home || $0.tscAuxEnd != home }
        #expect(own.filter { $0.flags.contains(.migrated) } == elsewhere)
      }
      if rows.contains(where: { $0.flags.contains(.migrated) }) { seen += 1 }
      outcomes.add(left, ending, nextIsRight: try reference.next(in: bench))
    }
    #expect(seen > 0)
    try outcomes.tell()
  }

  @Test func `because memory ends, keeps what was written`() throws {
    var outcomes = Outcomes("memory limited")
    for time in 0..<times {
      let out = bench.newName()
      let megabytes = 200 + 500 * time / times
      let ending = try bench.run(Bench.words(out), under: ["prlimit", "--as=\(megabytes << 20)"])
      // The language ends a program that gets no memory; one of its processes may say so to another.
      #expect(ending.isSignal || [0, 3, 70, 71].contains(ending.code), "\(ending.errors)")
      let left = try reference.check(out, in: bench)
      outcomes.add(left, ending, nextIsRight: try reference.next(in: bench))
    }
    try outcomes.tell()
  }
}

@Suite(.serialized) struct `A compiler that is killed` {
  @Test func `is left out with its reason, and leaves no half object`() throws {
    let bench = try Bench()
    let reference = try Reference(bench)
    var outcomes = Outcomes("compiler killed (cc1)")
    for _ in 0..<times {
      let out = bench.newName()
      try? FileManager.default.removeItem(at: bench.url.appending(path: "cache"))
      let run = try bench.start(
        Bench.words(out) + ["--toolchain", "built-in,mine=/usr/bin/gcc"])
      var killed = false
      while run.process.isRunning, !killed {
        for process in bench.running() where process.name.contains("/cc1 ") {
          killed = kill(process.id, SIGKILL) == 0
        }
      }
      let ending = try run.end()
      #expect([0, 3].contains(ending.code) && !ending.isSignal, "\(ending.errors)")
      #expect(killed)
      #expect(ending.errors.contains("mine"), "\(ending.errors)")
      let left = try reference.check(out, in: bench)
      #expect(left == .whole)
      let record = try RunRecord(json: bench.bytes("\(out)/run.json"))
      #expect(record.toolchains.contains { $0.name == "mine" && $0.problem?.isEmpty == false })
      #expect(bench.names("cache/objects").isEmpty)
      #expect(bench.names("cache/tmp").isEmpty)
      outcomes.add(left, ending, nextIsRight: try reference.next(in: bench))
    }
    try outcomes.tell()
  }

  @Test func `with its parent leaves nothing that runs, and the next run builds`() throws {
    let bench = try Bench()
    let reference = try Reference(bench)
    var outcomes = Outcomes("SIGKILL while a compiler builds")
    for _ in 0..<times {
      let out = bench.newName()
      try? FileManager.default.removeItem(at: bench.url.appending(path: "cache"))
      let words = ["--toolchain", "mine=/usr/bin/gcc"]
      let run = try bench.start(Bench.words(out) + words)
      _ = bench.wait { bench.running().contains { $0.name.contains("/cc1 ") } }
      kill(run.id, SIGKILL)
      let ending = try run.end()
      #expect(bench.wait { bench.running().isEmpty }, "\(bench.running())")
      #expect(bench.names("cache/objects").isEmpty)
      let left = try reference.check(out, in: bench)
      let again = try bench.run(Bench.words(out) + words)
      #expect([0, 3].contains(again.code), "\(again.errors)")
      outcomes.add(left, ending, nextIsRight: try reference.next(in: bench))
    }
    try outcomes.tell()
  }
}

@Suite(.serialized) struct `A cache` {
  private let words = ["--toolchain", "mine=/usr/bin/gcc"]

  @Test func `that can't be written is a reason, and no run`() throws {
    let bench = try Bench()
    try bench.write("", to: "file")
    let ending = try bench.run(
      Bench.words("out") + words, environment: ["CLOBBER_CACHE": bench.path("file")])
    #expect(ending.code == 69, "\(ending.errors)")
    #expect(ending.errors.contains("Not a directory"), "\(ending.errors)")
    #expect(bench.names("out").isEmpty)
  }

  @Test func `with an object that others can write is refused with its name`() throws {
    let bench = try Bench()
    #expect([0, 3].contains(try bench.run(Bench.words("a") + words).code))
    let object = try #require(bench.objects.first)
    try setMode(0o666, of: object)
    let ending = try bench.run(Bench.words("b") + words)
    #expect(ending.code == 77, "\(ending.errors)")
    #expect(ending.errors.contains(object), "\(ending.errors)")
    #expect(bench.names("b").isEmpty)
  }

  @Test func `in which a killed process left something is cleaned, and no other's is`() throws {
    let bench = try Bench()
    for name in [".clobber-left.tmp", "another"] {
      let folder = bench.url.appending(path: "cache/tmp/\(name)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try bench.write("half", to: "cache/tmp/\(name)/loops.so")
    }
    #expect([0, 3].contains(try bench.run(Bench.words("out") + words).code))
    #expect(bench.names("cache/tmp") == ["another"])
  }
}

@Suite(.serialized) struct `A guest that is killed` {
  /// What it may take until the guest is built and prints.
  private static let buildSeconds = 300

  /// Some seconds under the emulator.
  private static func words(_ out: String) -> [String] {
    [
      "guest", "run", "--filter", "^hypercall1\\.", "--live", "0", "--transport", "nop",
      "--layouts", "40", "--rounds", "120", "--quiet", "--out", out,
    ]
  }

  @Test func `leaves what had come, marked as partial`() throws {
    let bench = try Bench()
    var outcomes = Outcomes("emulator of a guest killed")
    for _ in 0..<min(times, 10) {
      let out = bench.newName()
      let run = try bench.start(Self.words(out))
      #expect(bench.waitForRows(out, seconds: Self.buildSeconds))
      for process in bench.running() where process.name.contains("qemu-system") {
        kill(process.id, SIGKILL)
      }
      let ending = try run.end()
      #expect(ending.code == 69 && ending.errorLines.count == 1, "\(ending.name) \(ending.errors)")
      let record = try RunRecord(json: bench.bytes("\(out)/run.json"))
      #expect(record.state == .partial && record.stateReason != nil)
      let table = try CSV.read(BlockRow.self, bench.bytes("\(out)/blocks.csv"))
      #expect(!table.isTorn && !table.rows.isEmpty)
      outcomes.add(.partial, ending, nextIsRight: true)
    }
    try outcomes.tell()
  }

  @Test func `with its parent leaves what had come, and no emulator`() throws {
    let bench = try Bench()
    var outcomes = Outcomes("SIGKILL while a guest runs")
    for _ in 0..<min(times, 10) {
      let out = bench.newName()
      let run = try bench.start(Self.words(out))
      #expect(bench.waitForRows(out, seconds: Self.buildSeconds))
      kill(run.id, SIGKILL)
      let ending = try run.end()
      #expect(bench.wait { bench.running().isEmpty }, "\(bench.running())")
      let table = try CSV.read(BlockRow.self, bench.bytes("\(out)/blocks.csv.partial"))
      #expect(!table.rows.isEmpty)
      let judged = try bench.run(["analyze", out])
      #expect([0, 3].contains(judged.code), "\(judged.errors)")
      #expect(try RunRecord(json: bench.bytes("\(out)/run.json")).state == .partial)
      outcomes.add(.unfinished, ending, nextIsRight: true)
    }
    try outcomes.tell()
  }
}
