import BuiltPrograms
import Foundation
import Testing

/// What the system refuses this program, or does not have.
@Suite struct `In an environment that lacks something` {
  /// A shell's words; the program is its first argument.
  private func shell(
    _ text: String, in scratch: Scratch, environment: [String: String] = [:]
  ) throws -> Ending {
    try tool(
      "sh", ["-c", text, "sh", builtPath("clobber")], in: scratch.url, environment: environment)
  }

  @Test(arguments: ["list", "--help", "list --help", "--version"])
  func `output that can't be written is an error`(_ words: String) throws {
    let scratch = try Scratch()
    let ending = try shell("\"$1\" \(words) >/dev/full", in: scratch)
    #expect(ending.status == 74)
    #expect(ending.errors.contains("standard output can't be written"))
  }

  @Test func `output that is closed is an error, and a reader that goes away is none`() throws {
    let scratch = try Scratch()
    let closed = try shell("\"$1\" list >&-", in: scratch)
    #expect(closed.status == 74, "\(closed.errors)")
    let gone = try shell(
      "{ \"$1\" list; echo $? >code; } | head -n 1; \"$1\" --help | head -n 1; cat code",
      in: scratch)
    #expect(gone.status == 0)
    #expect(gone.output.hasSuffix("0\n"))
    // What can't run here is told.
    #expect(!gone.errors.contains("error"), "\(gone.errors)")
  }

  @Test func `no file that is written takes the place of closed output`() throws {
    let scratch = try Scratch()
    let ending = try shell(
      "\"$1\" run --filter '^hypercall1.(narrow|wide).0.c.nop' --layouts 2 --rounds 2 --out out >&- 2>&-",
      in: scratch)
    #expect([3, 74].contains(ending.status))
    let blocks = String(decoding: try scratch.bytes("out/blocks.csv"), as: UTF8.self)
    #expect(!blocks.contains("Core cycles"))
  }

  private static let hidden = "mount -t tmpfs none /proc"

  /// Whether a namespace of one's own is to be had here.
  static let canMount = succeeds("unshare", ["-rm", "sh", "-c", hidden])

  /// Without one, and with that of processes among which the program is not.
  @Test(
    .enabled(if: canMount, "nothing may be mounted here"),
    arguments: [(["-rm"], hidden), (["-rmp", "--fork"], "true")])
  func `a /proc that does not have the program is an error`(space: [String], first: String) throws {
    let scratch = try Scratch()
    let ending = try tool(
      "unshare",
      space + ["sh", "-c", "\(first) && \"$1\" list; exit $?", "sh", builtPath("clobber")],
      in: scratch.url)
    #expect(ending.status == 72)
    #expect(ending.errors.contains("/proc is not mounted"))
    #expect(ending.output.isEmpty)
  }

  @Test func `a cache folder that can't be used is named, with what helps`() throws {
    let scratch = try Scratch()
    try Data().write(to: scratch.url.appending(path: "file"))
    for value in ["/proc/self/none", scratch.url.appending(path: "file/cache").path()] {
      let ending = try run("toolchains", in: scratch.url, environment: ["CLOBBER_CACHE": value])
      #expect(ending.status == 69)
      #expect(ending.errors.contains("the cache folder \(value) can't be used"), "\(ending.errors)")
      #expect(ending.errors.contains("CLOBBER_CACHE"))
    }
  }

  @Test(.enabled(if: canMount, "nothing may be mounted here"))
  func `a cache folder in which nothing may be run is named`() throws {
    let scratch = try Scratch()
    let mounted =
      "mkdir -p cache && mount -t tmpfs -o noexec,mode=700 none cache && \"$1\" toolchains; echo $? >code"
    let ending = try tool(
      "unshare", ["-rm", "sh", "-c", mounted, "sh", builtPath("clobber")], in: scratch.url,
      environment: ["CLOBBER_CACHE": scratch.url.appending(path: "cache").path()])
    try #require(ending.status == 0, "\(ending.errors)")
    #expect(ending.errors.contains("noexec"), "\(ending.errors)")
    #expect(String(decoding: try scratch.bytes("code"), as: UTF8.self) == "69\n")
  }

  /// The policy that keeps memory from being both written and run, by its number in Linux.
  private static let refusing = """
    import ctypes, os, sys
    if ctypes.CDLL(None).prctl(65, 1, 0, 0, 0) != 0: sys.exit(77)
    os.execv(sys.argv[1], sys.argv[1:])
    """

  @Test(
    .enabled(if: succeeds("python3", ["-c", refusing, "/bin/true"]), "no such policy is to be had"))
  func `memory that may not be run is told by doctor and by a run`() throws {
    let scratch = try Scratch()
    func refused(_ words: String...) throws -> Ending {
      try tool(
        "python3", ["-c", Self.refusing, builtPath("clobber")] + words, in: scratch.url)
    }
    let doctor = try refused("doctor")
    #expect(doctor.status == 3)
    #expect(doctor.output.contains("bad   executable memory"), "\(doctor.output)")
    let ending = try refused(
      "run", "--filter", "^hypercall1.wide.0.c.nop", "--layouts", "2", "--rounds", "2", "--quiet",
      "--out", "out")
    #expect(ending.status == 70)
    #expect(ending.errors.contains("memory can't be made executable"), "\(ending.errors)")
  }
}

/// The path of a program that the package builds.
private func builtPath(_ name: String) throws -> String { try builtProgram(name).path() }

/// Whether a program is here and ends well.
func succeeds(_ program: String, _ arguments: [String]) -> Bool {
  guard let scratch = try? Scratch() else { return false }
  return (try? tool(program, arguments, in: scratch.url))?.status == 0
}
