import BuiltPrograms
import Foundation
import Testing

/// A repository whose history has one header, in as many states as there are commits.
private struct WrapperHistory {
  let scratch: Scratch
  let commits: [String]

  /// Commits each state of my.h after the other.
  init(_ states: [String]) throws {
    let scratch = try Scratch()
    var commits: [String] = []
    func git(_ arguments: String...) throws -> Ending {
      try WrapperHistory.git(["-C", "repository"] + arguments, in: scratch)
    }
    try WrapperHistory.git(["init", "--quiet", "repository"], in: scratch)
    for (number, state) in states.enumerated() {
      // Each is another text, so that each is a commit.
      try "/* \(number) */\n\(state)".write(
        to: scratch.url.appending(path: "repository/my.h"), atomically: true, encoding: .utf8)
      _ = try git("add", "my.h")
      _ = try git("commit", "--quiet", "-m", "\(number)")
      let name = try git("rev-parse", "HEAD").output
      commits.append(name.trimmingCharacters(in: .newlines))
    }
    self.scratch = scratch
    self.commits = commits
  }

  @discardableResult
  static func git(_ arguments: [String], in scratch: Scratch) throws -> Ending {
    let ending = try tool("git", arguments, in: scratch.url, environment: variables(scratch))
    try #require(ending.status == 0, "\(arguments): \(ending.errors)\(ending.output)")
    return ending
  }

  /// Nothing of the user's own settings, and the compiler's objects in the scratch folder.
  static func variables(_ scratch: Scratch) throws -> [String: String] {
    [
      "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@localhost",
      "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@localhost",
      "CLOBBER": try builtProgram("clobber").path(),
      "CLOBBER_CACHE": scratch.url.appending(path: "cache").path(),
    ]
  }

  /// Measures the first commit as the base.
  func measureBase() throws {
    try WrapperHistory.git(["-C", "repository", "checkout", "--quiet", commits[0]], in: scratch)
    let folder = scratch.url.appending(path: "repository")
    let ending = try end(
      start(
        "clobber",
        ["run", "--layouts", "2", "--rounds", "2", "--toolchain", compiler, "--out", "../base"]
          + words, in: folder, environment: WrapperHistory.variables(scratch)), in: folder)
    try #require([0, 3].contains(ending.status), "\(ending.errors)")
  }
}

private let compiler = "mine=/usr/bin/gcc"
private let words = [
  "--wrapper", "my.h", "--operation", "hypercall1", "--call", "out0 = my_call(cmd, in1)",
  "--live", "0,12", "--transport", "nop",
]
private let good = WrapperHeaders.narrow
private let worse = WrapperHeaders.asm
private let broken = "static inline unsigned long my_call(\n"

@Suite(.serialized) struct `The recipe for git bisect` {
  @Test func `finds the commit that made a wrapper worse, past one that does not compile`() throws {
    // Wherever git begins, it comes to one of those in the middle.
    let history = try WrapperHistory(
      [good, good, broken, broken, broken, good, worse, worse, worse])
    try history.measureBase()
    let scratch = history.scratch
    try WrapperHistory.git(
      ["-C", "repository", "bisect", "start", history.commits[8], history.commits[0]], in: scratch)
    let ending = try WrapperHistory.git(
      ["-C", "repository", "bisect", "run", Recipes.bisect.path(), "../base", compiler] + words,
      in: scratch)
    #expect(ending.output.contains("\(history.commits[6]) is the first bad commit"))
    #expect(ending.output.contains(/hypercall1\.my\.12\.c\.nop +more/))
    let log = try WrapperHistory.git(["-C", "repository", "bisect", "log"], in: scratch).output
    #expect(log.contains("git bisect skip"), "\(log)")
  }

  @Test func `skips what can't be told, and stops where nothing can be`() throws {
    let history = try WrapperHistory([good])
    try history.measureBase()
    let folder = history.scratch.url.appending(path: "repository")
    func code(_ arguments: [String]) throws -> Int32 {
      try tool(
        Recipes.bisect.path(), arguments, in: folder,
        environment: WrapperHistory.variables(history.scratch)
      ).status
    }
    #expect(try code(["../base", compiler] + words) == 0)
    // A loop of the base is not measured.
    #expect(try code(["../base", compiler] + words + ["--live", "0"]) == 125)
    try FileManager.default.removeItem(at: folder.appending(path: "my.h"))
    #expect(try code(["../base", compiler] + words) == 125)
    #expect(try code(["../no-base", compiler] + words) == 128)
    #expect(try code(["../base", "other"] + words) == 128)
    #expect(try code(["../base"]) == 128)
  }
}
