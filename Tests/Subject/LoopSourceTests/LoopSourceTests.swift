import Catalogue
import Foundation
import LoopSource
import Testing

@Suite struct `The sources that the program carries` {
  @Test func `are the files that it was built from, letter for letter`() throws {
    let sources = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Sources/Subject")
    let files = Architecture.allCases.flatMap {
      LoopSource.c(transports: Set(Transport.allCases), on: $0).files
    }
    for file in files {
      let text = try String(contentsOf: sources.appending(path: file.path), encoding: .utf8)
      #expect(file.text == text, "\(file.path)")
    }
  }

  @Test(arguments: [Caller.c, .swift], Architecture.allCases)
  func `hold every file that one of them includes`(caller: Caller, architecture: Architecture) {
    let set = sources(caller, Set(Transport.hypercalls), architecture)
    for file in set.files where !file.path.hasSuffix(".swift") {
      let folder = file.path.split(separator: "/").dropLast().joined(separator: "/")
      for name in included(in: file.text) {
        let places = [folder] + set.includeFolders
        #expect(
          places.contains { place in set.files.contains { $0.path == "\(place)/\(name)" } },
          "\(name), which \(file.path) includes")
      }
    }
  }

  @Test func `compile one file for each transport asked for, and what they call`() {
    let c = LoopSource.c(transports: [.nop, .vmmcall])
    #expect(
      c.c == ["CLoops/loops_nop.c", "CLoops/loops_vmmcall.c", "CLoops/out_of_line.c"])
    #expect(c.swift.isEmpty)
    let swift = LoopSource.swift(transports: [.nop, .vmmcall])
    #expect(swift.c == ["CLoops/out_of_line.c"])
    #expect(swift.swift == ["SwiftLoops/Loops+nop.swift", "SwiftLoops/Loops+vmmcall.swift"])
    for set in [c, swift] {
      #expect(Set(set.c + set.swift).isSubset(of: Set(set.files.map(\.path))))
      #expect(Set(set.files.map(\.path)).count == set.files.count)
    }
  }

  @Test func `leave out the transports that an architecture has not`() {
    let all = Set(Transport.hypercalls)
    #expect(
      LoopSource.c(transports: all, on: .aarch64).c
        == ["nop", "isb", "hvc", "mrs"].map { "CLoops/loops_\($0).c" }
        + ["CLoops/out_of_line.c"])
    #expect(LoopSource.c(transports: [.port], on: .aarch64).c.isEmpty)
    #expect(LoopSource.swift(transports: [.hvc], on: .x86_64).swift.isEmpty)
  }

  @Test func `have the reference chains in C alone, and only where they are asked for`() {
    #expect(
      LoopSource.c(transports: [.none]).c
        == ["chains", "sequences", "traps"].map { "CLoops/\($0).c" })
    #expect(LoopSource.swift(transports: [.none]).swift.isEmpty)
    #expect(!LoopSource.c(transports: [.nop]).c.contains("CLoops/chains.c"))
  }

  @Test func `compile nothing for no transport`() {
    #expect(LoopSource.c(transports: []).c.isEmpty)
    #expect(LoopSource.swift(transports: []).c.isEmpty)
  }

  @Test(arguments: Architecture.allCases)
  func `have one Swift function for every loop with a Swift caller`(
    architecture: Architecture
  ) {
    for transport in Transport.hypercalls(on: architecture) {
      let text = LoopSource.swift(transports: [transport], on: architecture).files
        .filter { $0.path.hasSuffix(".swift") }.map(\.text).joined()
      let loops = Catalogue.of(architecture).all.filter {
        $0.caller == .swift && $0.transport == transport
      }
      let functions = text.split(separator: "\n").filter { $0.hasPrefix("@c(") }
        .map { String($0.dropFirst("@c(".count).dropLast()) }
      #expect(functions.sorted() == loops.map(\.symbol).sorted())
    }
  }

  private func sources(
    _ caller: Caller, _ transports: Set<Transport>, _ architecture: Architecture
  ) -> SourceSet {
    switch caller {
    case .c: LoopSource.c(transports: transports, on: architecture)
    case .swift: LoopSource.swift(transports: transports, on: architecture)
    }
  }

  private func included(in text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      guard line.hasPrefix("#include \"") else { return nil }
      return String(line.dropFirst("#include \"".count).prefix { $0 != "\"" })
    }
  }
}
