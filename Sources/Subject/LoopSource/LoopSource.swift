import Catalogue

/// The sources of the loops, carried in the program, so that other compilers can build
/// what this one was built from wherever it is installed.
package enum LoopSource {
  /// The C callers.
  ///
  /// - Parameters:
  ///   - transports: What stands where the trap is; `.none` for the reference chains,
  ///     the sequences and the traps.
  ///   - architecture: What they are built for; transports that it has not are left out.
  /// - Returns: The files; the out-of-line wrappers are among them.
  package static func c(
    transports: Set<Transport>, on architecture: Architecture = .host
  ) -> SourceSet {
    var compiled = Transport.hypercalls(on: architecture).filter(transports.contains).map {
      "CLoops/loops_\($0).c"
    }
    if !compiled.isEmpty { compiled.append(outOfLine) }
    if transports.contains(.none) {
      compiled += ["chains", "sequences", "traps"].map { "CLoops/\($0).c" }
    }
    return set(written: [], c: compiled, swift: [])
  }

  /// The Swift callers.
  ///
  /// - Parameters:
  ///   - transports: What stands where the trap is; there are no chains in Swift.
  ///   - architecture: What they are built for; transports that it has not are left out.
  /// - Returns: The files; the out-of-line wrappers are among them, in C.
  package static func swift(
    transports: Set<Transport>, on architecture: Architecture = .host
  ) -> SourceSet {
    let written = Transport.hypercalls(on: architecture).filter(transports.contains).map {
      SourceSet.File(
        path: "SwiftLoops/Loops+\($0).swift", text: SwiftCallers.source($0, on: architecture))
    }
    return set(
      written: written, c: written.isEmpty ? [] : [outOfLine], swift: written.map(\.path))
  }

  /// The text of every header that defines wrappers of some contracts.
  package static func headers(of contracts: [String]) -> [String] {
    let folders = contracts.map { "CHypercall/include/\($0)/" }
    return embeddedSources.filter { source in folders.contains { source.0.hasPrefix($0) } }
      .map(\.1)
  }

  static let outOfLine = "CLoops/out_of_line.c"

  private static func set(written: [SourceSet.File], c: [String], swift: [String]) -> SourceSet {
    // A source that is not compiled is left out; headers all come along.
    let needed = embedded.filter {
      (!$0.path.hasSuffix(".c") || c.contains($0.path)) && !$0.path.hasPrefix(stubs)
    }
    return SourceSet(
      files: (needed + written).sorted { $0.path < $1.path }, c: c, swift: swift,
      includeFolders: includeFolders)
  }

  /// All that the program carries.
  static let embedded = embeddedSources.map { SourceSet.File(path: $0, text: $1) }

  /// Where headers and module maps are.
  static let includeFolders = ["CCatalogue/include", "CHypercall/include", "CLoops/include"]

  /// What stands for the rest of a loop tree.
  static let stubs = "CKernelStubs"
}
