import BuiltPrograms
import Foundation
import Testing

/// The commands that the documents name, a few of which are run here; 'make tour' runs them all.
@Suite struct `A command in a document` {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../..").standardized

  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func tour(_ arguments: String..., only: String = "") throws -> Ending {
    try tool(
      Self.root.appending(path: ".ci/tour").path(), arguments, in: scratch.url,
      environment: ["ONLY": only])
  }

  /// The words of each command that a tour lists.
  private static func commands(of tour: Ending) -> [[Substring]] {
    tour.output.split(separator: "\n").map { line in
      let command: Substring = line.split(separator: "\t").last ?? ""
      return command.split(separator: " ")
    }
  }

  @Test func `is one that there is`() throws {
    let known = Set(
      try run("--help", in: scratch.url).output.split(separator: "\n").compactMap { line in
        line.hasPrefix("  ") ? line.split(separator: " ").first.map(String.init) : nil
      })
    let ending = try tour("--list")
    #expect(ending.status == 0, "\(ending.errors)")
    let commands: [[Substring]] = Self.commands(of: ending).filter { words in
      words.first == "clobber" && words.count > 1 && !words[1].hasPrefix("-")
    }
    #expect(commands.count > 20)
    for command in commands {
      #expect(known.contains(String(command[1])), "\(command.joined(separator: " "))")
    }
  }

  @Test func `is a target of the Makefile`() throws {
    let makefile = try String(
      contentsOf: Self.root.appending(path: "Makefile"), encoding: .utf8)
    let targets = Set(makefile.matches(of: /(?m)^([a-z-]+):/).map { String($0.1) })
    let ending = try tour("--list")
    let named: [String] = Self.commands(of: ending).compactMap { words in
      words.first == "make" && words.count > 1 ? String(words[1]) : nil
    }
    #expect(named.count > 10)
    for name in named { #expect(targets.contains(name), "make \(name)") }
  }

  /// Those that only read what is stored: they measure nothing and build nothing.
  @Test func `works when it is copied`() throws {
    let files = FileManager.default
    for name in ["README.md", "CONTRIBUTING.md", "docs", "results/README.md"] {
      let copy = scratch.url.appending(path: name)
      try files.createDirectory(
        at: copy.deletingLastPathComponent(), withIntermediateDirectories: true)
      try files.copyItem(at: Self.root.appending(path: name), to: copy)
    }
    for name in ["reference", "example"] {
      try files.copyItem(
        at: Self.root.appending(path: "results/\(name)"),
        to: scratch.url.appending(path: "results/\(name)"))
    }
    let built = scratch.url.appending(path: ".build")
    try files.createDirectory(at: built, withIntermediateDirectories: true)
    try files.createSymbolicLink(
      at: built.appending(path: "release"),
      withDestinationURL: builtProgram("clobber").deletingLastPathComponent())
    let ending = try tour(
      "--in", scratch.url.path(),
      only: "^clobber (show|render|export (google-benchmark|openmetrics)) ")
    #expect(ending.status == 0, "\(ending.output)")
    #expect(ending.output.split(separator: "\n").count > 6)
  }
}
