import BuiltPrograms
import Foundation
import Glibc
import Records
import Testing

/// What can be where a file is expected.
enum StrangeThing: String, CaseIterable {
  case folder, pipe, device, socketless, sparse, zeros

  /// Puts it there.
  func put(at url: URL) throws {
    let path = url.path()
    try? FileManager.default.removeItem(at: url)
    switch self {
    case .folder:
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    case .pipe: #expect(unsafe mkfifo(path, 0o600) == 0)
    case .device: #expect(unsafe symlink("/dev/zero", path) == 0)
    case .socketless: #expect(unsafe symlink("nowhere", path) == 0)
    case .sparse, .zeros:
      try Data().write(to: url)
      #expect(unsafe truncate(path, self == .sparse ? 15 << 40 : 1600 << 20) == 0)
    }
  }
}

@Suite struct `An input that is no file of its kind` {
  /// A command that neither ends nor takes a signal is ended, and memory has an end, too.
  private func ending(_ words: String, in scratch: Scratch) throws -> Ending {
    let program = try builtProgram("clobber").path()
    return try tool(
      "timeout",
      ["-k", "1", "30", "prlimit", "--as=\(16 << 30)", program]
        + words.split(separator: " ").map(String.init), in: scratch.url)
  }

  @Test(
    arguments: [
      "compare X base", "compare base X", "report X", "history X", "guest read X", "export hdr X",
      "run --rows X", "audit --allow X", "merge -o set X", "merge -o set base X", "analyze X",
      "verify X", "baseline save name X", "export openmetrics X", "inspect hypercall1 --object X",
      "run --wrapper X --operation hypercall1", "guest linux --kernel X", "report base --audit X",
    ], StrangeThing.allCases)
  func `is refused in a sentence`(_ command: String, _ thing: StrangeThing) throws {
    let scratch = try Scratch()
    try StoredSample().write(to: scratch.url.appending(path: "base"))
    try thing.put(at: scratch.url.appending(path: "X"))
    let ending = try ending(command, in: scratch)
    #expect((64...77).contains(ending.status), "\(ending.status) \(ending.errors)")
    #expect(!ending.errors.isEmpty)
    #expect(!scratch.names().contains("set"))
  }

  @Test(
    arguments: ["summary.csv", "codegen.csv", "run.json", "blocks.csv", "audit.csv"],
    StrangeThing.allCases)
  func `is refused where it is one of a run's files`(_ name: String, _ thing: StrangeThing) throws {
    let scratch = try Scratch()
    for (run, id) in [("base", "r1"), ("other", "r2")] {
      let url = scratch.url.appending(path: run)
      try StoredSample(id: id).write(to: url)
      try Data(StoredSample.blocks(id).utf8).write(to: url.appending(path: "blocks.csv"))
    }
    try thing.put(at: scratch.url.appending(path: "base").appending(path: name))
    for command in [
      "compare base other", "report base --format txt", "history base", "export openmetrics base",
      "export hdr base", "merge -o set base other", "analyze --dry-run base", "verify base",
      "baseline save b base", "history .",
    ] {
      let ending = try ending(command, in: scratch)
      // What needs the file fails, and what does not says that it is not there, or nothing.
      #expect(
        (64...77).contains(ending.status) || [0, 3].contains(ending.status),
        "\(command): \(ending.status) \(ending.errors)")
    }
  }
}

@Suite struct `A count that can't be` {
  @Test(arguments: ["-9223372036854775808", "-1", "9223372036854775807", "1000000000001"])
  func `is named with file, row and column`(_ count: String) throws {
    let scratch = try Scratch()
    for run in ["base", "other"] {
      try StoredSample(id: run).write(to: scratch.url.appending(path: run))
    }
    let file = scratch.url.appending(path: "other/codegen.csv")
    let text = try String(contentsOf: file, encoding: .utf8)
    try text.replacing(",7,", with: ",\(count),").write(to: file, atomically: true, encoding: .utf8)
    for words in [["compare", "--static", "base", "other"], ["compare", "base", "other"]] {
      let ending = try end(start("clobber", words, in: scratch.url), in: scratch.url)
      #expect(ending.status == 65, "\(ending.errors)")
      #expect(ending.errors.contains("other/codegen.csv:2: column instructions"))
    }
    let history = try run("history", "other", in: scratch.url)
    #expect(history.status == 66)
    #expect(history.errors.contains("other/codegen.csv:2: column instructions"))
  }
}

@Suite struct `Limits` {
  @Test(arguments: [10, 16, 24, 32])
  func `that leave too few files are told at once`(_ files: Int) throws {
    let scratch = try Scratch()
    try StoredSample().write(to: scratch.url.appending(path: "base"))
    let program = try builtProgram("clobber").path()
    for words in [
      ["report", "base"], ["compare", "base", "base"], ["merge", "-o", "set", "base"],
    ] {
      let ending = try tool(
        "timeout", ["30", "prlimit", "--nofile=\(files)", program] + words, in: scratch.url)
      #expect(ending.status == 71, "\(ending.status) \(ending.errors)")
      #expect(ending.errors.contains("files can be opened"))
    }
  }

  private static let asAnother = ["--reuid=61234", "--regid=61234", "--clear-groups"]

  /// Whether another user reaches the program.
  private static let isReached =
    geteuid() == 0
    && succeeds(
      "setpriv",
      asAnother + ["test", "-x", (try? builtProgram("clobber").path()) ?? ""])

  @Test(.enabled(if: isReached, "only another user can have too few"), arguments: [1, 2, 5])
  func `that leave too few threads are told at once`(_ processes: Int) throws {
    let scratch = try Scratch()
    try StoredSample().write(to: scratch.url.appending(path: "base"))
    let program = try builtProgram("clobber").path()
    let ending = try tool(
      "timeout",
      [
        "30", "setpriv",
      ] + Self.asAnother + [
        "prlimit", "--nproc=\(processes)", program, "compare", "base", "base",
      ], in: scratch.url)
    #expect(ending.status == 71, "\(ending.status) \(ending.errors)")
  }
}
