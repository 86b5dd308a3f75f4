import Foundation
import Testing

/// What make gives the package manager, seen by a program that stands in its place.
@Suite struct `What make does` {
  private let scratch: Scratch
  private var seen: URL { scratch.url.appending(path: "environment") }

  /// The project's Makefile beside programs that stand in for the package manager and for what it builds.
  init() throws {
    scratch = try Scratch()
    let files = FileManager.default
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    try files.copyItem(
      at: root.appending(path: "Makefile"), to: scratch.url.appending(path: "Makefile"))
    for folder in [".ci", "bin"] {
      try files.createDirectory(
        at: scratch.url.appending(path: folder), withIntermediateDirectories: true)
    }
    try script(".ci/install", "echo \"$@\" >&2")
    try script("bin/Arity", "echo \"measured with $*, ARGS is ${ARGS-unset}\"")
    try script(
      "bin/swift",
      """
      case "$*" in
        *--show-bin-path*) echo '\(scratch.url.appending(path: "bin").path())' ;;
        *) echo compiling; env | grep -v '^\\(_\\|PWD\\)=' | sort >>environment; echo end >>environment ;;
      esac
      """)
  }

  private func script(_ path: String, _ text: String) throws {
    let file = scratch.url.appending(path: path)
    try Data("#!/bin/sh\n\(text)\n".utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path())
  }

  private func make(_ words: String..., environment: [String: String] = [:]) throws -> Ending {
    let programs = scratch.url.appending(path: "bin").path()
    let path = "\(programs):\(ProcessInfo.processInfo.environment["PATH"] ?? "")"
    return try tool(
      "make", words, in: scratch.url, environment: environment.merging(["PATH": path]) { $1 })
  }

  @Test func `builds in the same environment whatever is asked of it, and from wherever`() throws {
    let terminal = ["ARGS": "--help", "TERM": "other", "SHLVL": "7", "OLDPWD": "/"]
    for ending in [
      try make("bench"), try make("bench", "ARGS=--live 0"),
      try make("-k", "bench", "ARGS=--help", "V=1"), try make("bench", environment: terminal),
    ] { #expect(ending.status == 0, "\(ending.errors)") }
    let times = try String(contentsOf: seen, encoding: .utf8).components(separatedBy: "end\n")
      .filter { !$0.isEmpty }
    #expect(times.count == 4)
    #expect(Set(times).count == 1)
    #expect(!times.joined().contains("ARGS"))
  }

  @Test func `leaves standard output to what it runs, and a variable to the program`() throws {
    let ending = try make("bench", "ARGS=--live 0,8")
    #expect(ending.status == 0)
    #expect(ending.output == "measured with --live 0,8, ARGS is --live 0,8\n")
    #expect(ending.errors.contains("compiling"))
  }
}
