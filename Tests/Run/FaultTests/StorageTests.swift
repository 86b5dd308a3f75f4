import Foundation
import Glibc
import Records
import Testing

@Suite(.serialized) struct `A run whose folder fails it` {
  let bench: Bench
  let reference: Reference

  init() throws {
    bench = try Bench()
    reference = try Reference(bench)
  }

  private func check(
    _ out: String, _ ending: Ending, code: Int32, says: String, _ outcomes: inout Outcomes,
    left expected: [Left]
  ) throws {
    #expect(ending.code == code && !ending.isSignal, "\(ending.name): \(ending.errors)")
    #expect(ending.errorLines.count == 1 && ending.errors.contains(says), "\(ending.errors)")
    let left = try reference.check(out, in: bench)
    #expect(expected.contains(left), "\(left)")
    outcomes.add(left, ending, nextIsRight: try reference.next(in: bench))
  }

  /// Where mounting is allowed a small disk, else a limit on the size of files; room for nothing at
  /// first, and for nearly all blocks at last.
  @Test func `because it is full, keeps what was written`() throws {
    let isRoot = geteuid() == 0
    var outcomes = Outcomes(isRoot ? "disk full" : "file as large as it may be")
    var kept = 0
    let trials = max(times, 3)
    for trial in 0..<trials {
      let size = max(8, (reference.size >> 10) * trial / (trials - 1) * 9 / 10)
      let disk = bench.newName()
      try FileManager.default.createDirectory(
        at: bench.url.appending(path: disk), withIntermediateDirectories: true)
      let isMounted = isRoot && mountMemory(over: bench.path(disk), options: "size=\(size)k")
      let under = isMounted ? [] : ["prlimit", "--fsize=\(size << 10)"]
      let out = "\(disk)/out"
      let ending = try bench.run(Bench.words(out), under: under)
      #expect(ending.code == 73 && !ending.isSignal, "\(ending.name): \(ending.errors)")
      #expect(ending.errorLines.count == 1, "\(ending.errors)")
      #expect(
        ending.errors.contains(isMounted ? "No space left on device" : "File too large"),
        "\(ending.errors)")
      // It is judged where there is room.
      let copy = bench.newName()
      if FileManager.default.fileExists(atPath: bench.path(out)) {
        try FileManager.default.copyItem(atPath: bench.path(out), toPath: bench.path(copy))
      }
      if isMounted { unmount(bench.path(disk)) }
      let left = try reference.check(copy, in: bench)
      #expect(left != .whole)
      if left != .nothing { kept += 1 }
      outcomes.add(left, ending, nextIsRight: try reference.next(in: bench))
    }
    #expect(kept >= trials / 3)
    try outcomes.tell()
  }

  @Test func `because it is gone, ends with its reason`() throws {
    var outcomes = Outcomes("output folder removed midway")
    for _ in 0..<times {
      let out = bench.newName()
      let run = try bench.start(Bench.words(out))
      _ = bench.waitForRows(out)
      try FileManager.default.removeItem(at: bench.url.appending(path: out))
      let ending = try run.end()
      try check(out, ending, code: 73, says: "can't write to \(out)", &outcomes, left: [.nothing])
    }
    try outcomes.tell()
  }

  @Test func `because it can't be written, measures nothing`() throws {
    var outcomes = Outcomes("output folder read-only")
    for _ in 0..<times {
      let out = bench.newName()
      try FileManager.default.createDirectory(
        at: bench.url.appending(path: out), withIntermediateDirectories: true)
      let isMounted = geteuid() == 0 && mountMemory(over: bench.path(out), isReadOnly: true)
      if !isMounted { try setMode(0o555, of: bench.path(out)) }
      let ending = try bench.run(Bench.words(out))
      try check(out, ending, code: 73, says: "can't write to \(out)", &outcomes, left: [.nothing])
      if isMounted { unmount(bench.path(out)) }
      try setMode(0o755, of: bench.path(out))
    }
    try outcomes.tell()
  }

  @Test func `because it is a file, leaves the file alone`() throws {
    var outcomes = Outcomes("output folder is a file")
    let out = bench.newName()
    try bench.write("mine", to: out)
    let ending = try bench.run(Bench.words(out))
    #expect(ending.code == 73 && ending.errorLines.count == 1, "\(ending.errors)")
    #expect(try bench.bytes(out) == Array("mine".utf8))
    outcomes.add(.nothing, ending, nextIsRight: try reference.next(in: bench))
    try outcomes.tell()
  }

  @Test func `because a run is in it, overwrites nothing`() throws {
    var outcomes = Outcomes("output folder has a run, or what is left of one")
    for file in ["run.json", "blocks.csv", "blocks.csv.partial", "transfers.csv.partial"] {
      let out = bench.newName()
      try FileManager.default.createDirectory(
        at: bench.url.appending(path: out), withIntermediateDirectories: true)
      try bench.write("mine", to: "\(out)/\(file)")
      let ending = try bench.run(Bench.words(out))
      #expect(ending.code == 73 && ending.errorLines.count == 1, "\(ending.errors)")
      #expect(bench.names(out) == [file])
      #expect(try bench.bytes("\(out)/\(file)") == Array("mine".utf8))
      outcomes.add(
        left: "what was there", code: ending.name, nextIsRight: try reference.next(in: bench))
    }
    try outcomes.tell()
  }

  @Test func `of a link goes where it leads`() throws {
    var outcomes = Outcomes("output folder is a link to a folder")
    let (target, out) = (bench.newName(), bench.newName())
    try FileManager.default.createDirectory(
      at: bench.url.appending(path: target), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: bench.path(out), withDestinationPath: target)
    let ending = try bench.run(Bench.words(out))
    #expect([0, 3].contains(ending.code), "\(ending.errors)")
    let left = try reference.check(target, in: bench)
    #expect(left == .whole)
    outcomes.add(left, ending, nextIsRight: try reference.next(in: bench))
    try outcomes.tell()
  }

  /// A link in the place of the file that grows is not followed.
  @Test func `because a link is in it, writes nothing elsewhere`() throws {
    let out = bench.newName()
    try FileManager.default.createDirectory(
      at: bench.url.appending(path: out), withIntermediateDirectories: true)
    try bench.write("mine", to: "elsewhere")
    try FileManager.default.createSymbolicLink(
      atPath: bench.path("\(out)/blocks.csv.partial"), withDestinationPath: "../elsewhere")
    let ending = try bench.run(Bench.words(out))
    #expect(ending.code == 73, "\(ending.errors)")
    #expect(try bench.bytes("elsewhere") == Array("mine".utf8))
  }
}

@Suite(.serialized) struct `The files of a run` {
  @Test(arguments: [(0o077, 0o600, 0o700), (0o022, 0o644, 0o755)])
  func `have the modes that the user's mask gives them`(
    _ mask: Int, _ file: Int, _ folder: Int
  ) throws {
    let bench = try Bench()
    let old = umask(mode_t(mask))
    defer { umask(old) }
    let ending = try bench.run(Bench.words("out"))
    #expect([0, 3].contains(ending.code), "\(ending.errors)")
    func mode(_ name: String) throws -> Int? {
      let facts = try FileManager.default.attributesOfItem(atPath: bench.path(name))
      return (facts[.posixPermissions] as? NSNumber)?.intValue
    }
    #expect(try mode("out") == folder)
    #expect(bench.names("out").count == 4)
    for name in bench.names("out") { #expect(try mode("out/\(name)") == file, "\(name)") }
  }

  /// What any process of a run opens for writing, makes, or gives another name.
  @Test func `are all that is written, but for the cache`() throws {
    let strace = "/usr/bin/strace"
    try #require(FileManager.default.isExecutableFile(atPath: strace), "strace is not installed")
    let bench = try Bench()
    let trace = bench.path("trace")
    let ending = try bench.run(
      Bench.words("out") + ["--toolchain", "built-in,mine=/usr/bin/gcc"],
      under: [strace, "-f", "-qq", "-o", trace, "-e", "trace=%file", "-e", "signal=none"])
    #expect([0, 3].contains(ending.code), "\(ending.errors)")
    let written = writtenFiles(String(decoding: try bench.bytes("trace"), as: UTF8.self))
    let places = [
      "out", bench.path("out"), bench.path("cache"), "/dev/null", "/dev/shm/", "/proc/",
    ]
    let others = written.filter { path in
      // Compilers work in a folder of the cache, by names without a root.
      path.hasPrefix("/") && !places.contains { path.hasPrefix($0) }
    }
    #expect(others.isEmpty, "\(others.sorted())")
    #expect(written.contains { $0.hasSuffix("blocks.csv.partial") })
  }

  private func writtenFiles(_ trace: String) -> Set<String> {
    var files: Set<String> = []
    for line in trace.split(separator: "\n") where !line.contains(" = -1 ") {
      // Reading where a link leads makes nothing.
      let makes = [" mkdir", " rename", " link", " symlink", " creat"]
      let opens = ["O_WRONLY", "O_RDWR", "O_CREAT"].contains { line.contains($0) }
      guard opens || makes.contains(where: { line.contains($0) }) else { continue }
      let quoted = line.split(separator: "\"", omittingEmptySubsequences: false)
      for index in stride(from: 1, to: quoted.count, by: 2) { files.insert(String(quoted[index])) }
    }
    return files
  }
}
