import Catalogue
import LoopSource
import SystemPackage

/// The programs that make a shared object of sources, one after the other, in a folder that
/// holds the sources. Paths are relative, so that the object does not depend on where it is made.
struct Compilation: Sendable, Equatable {
  /// Programs with their arguments.
  let steps: [[String]]
  let flags: [String]

  static let output = "loops.so"

  /// How a toolchain builds sources.
  ///
  /// - Throws: ``Refusal`` if it can't.
  init(_ toolchain: Toolchain, _ sources: SourceSet, _ options: BuildOptions) throws(Refusal) {
    switch toolchain.kind {
    case .swiftc: try self.init(swift: toolchain, sources, options)
    case .zigcc: self.init(zig: toolchain, sources, options)
    case .gcc, .clang: self.init(c: toolchain, sources, options)
    case nil: throw Refusal("not a compiler")
    }
  }

  private init(c toolchain: Toolchain, _ sources: SourceSet, _ options: BuildOptions) {
    flags = Self.cFlags(toolchain, options) + sources.flags
    let includes = sources.includeFolders.map { "-I\($0)" }
    steps = [
      toolchain.command + Self.freestanding + flags + includes
        + Self.linking + ["-o", Self.output] + sources.c
    ]
  }

  /// Zig would link its own runtime in, built with the same flags, which not all of them allow,
  /// and would leave out the names of hidden functions; the linker in it does neither.
  private init(zig toolchain: Toolchain, _ sources: SourceSet, _ options: BuildOptions) {
    let flags = Self.cFlags(toolchain, options) + sources.flags
    self.flags = flags
    let includes = sources.includeFolders.map { "-I\($0)" }
    let objects = sources.c.indices.map { "object\($0).o" }
    let compile = zip(sources.c, objects).map { path, object in
      toolchain.command + Self.freestanding + flags + includes + ["-c", "-o", object, path]
    }
    let link =
      [toolchain.path.string, "ld.lld", "-shared", "-nostdlib", "-Bsymbolic", "-o", Self.output]
      + objects
    steps = compile + [link]
  }

  /// The wrappers that Swift callers reach by a call are in C, built by the clang that comes
  /// with the compiler; it also links, without Swift's runtime, which the loops don't need.
  private init(
    swift toolchain: Toolchain, _ sources: SourceSet, _ options: BuildOptions
  ) throws(Refusal) {
    guard let profile = options.profile.swiftFlags else {
      throw Refusal("swiftc has nothing like the profile '\(options.profile)'")
    }
    flags = profile + options.swiftFlags
    let clang = toolchain.path.removingLastComponent().appending("clang").string
    let includes = sources.includeFolders
    let wrappers = sources.c.enumerated().map { index, path in (path, "wrappers\(index).o") }
    let compileWrappers = wrappers.map { path, object in
      [clang] + Self.freestanding + ["-O2", "-fomit-frame-pointer"] + includes.map { "-I\($0)" }
        + ["-c", "-o", object, path]
    }
    let compile =
      toolchain.command
      + [
        "-wmo", "-parse-as-library", "-module-name", "SwiftLoops", "-module-cache-path",
        "modules", "-Xfrontend", "-disable-llvm-merge-functions-pass",
      ] + flags + includes.flatMap { ["-I", $0] } + ["-c", "-o", "callers.o"] + sources.swift
    let link =
      [clang] + Self.linking + ["-o", Self.output, "callers.o"] + wrappers.map(\.1)
    steps = compileWrappers + [compile, link]
  }

  /// The program that replaces macros and includes in the one file of some sources.
  ///
  /// - Throws: ``Refusal`` if the toolchain has none.
  static func preprocessing(
    _ toolchain: Toolchain, _ sources: SourceSet, _ options: BuildOptions
  ) throws(Refusal) -> [String] {
    guard toolchain.caller == .c else { throw Refusal("is no C compiler") }
    return toolchain.command + freestanding + cFlags(toolchain, options) + sources.flags
      + sources.includeFolders.map { "-I\($0)" } + ["-E", "-o", output] + sources.c
  }

  /// The program that makes LLVM's intermediate language of the one file of some sources.
  ///
  /// - Throws: ``Refusal`` if the toolchain has none.
  static func intermediate(
    _ toolchain: Toolchain, _ sources: SourceSet, _ options: BuildOptions
  ) throws(Refusal) -> [String] {
    guard toolchain.kind == .clang else { throw Refusal("makes no LLVM intermediate language") }
    return toolchain.command + freestanding + cFlags(toolchain, options) + sources.flags
      + sources.includeFolders.map { "-I\($0)" } + ["-S", "-emit-llvm", "-o", output] + sources.c
  }

  /// What every C compiler is given: the sources need no library, and loops of equal code stay
  /// apart. Distributions differ in what protections are on by default, so they are off here;
  /// flags that come later can ask for them.
  private static let freestanding = [
    "-std=c11", "-ffreestanding", "-fPIC", "-fno-stack-protector",
  ]

  /// What an object defines it uses itself, whatever else of that name the process has: a
  /// function called `index` would be libc's otherwise.
  private static let linking = ["-shared", "-nostdlib", "-Wl,-Bsymbolic"]

  private static func cFlags(_ toolchain: Toolchain, _ options: BuildOptions) -> [String] {
    var flags: [String] = []
    if toolchain.kind == .gcc { flags.append("-fno-ipa-icf") }
    if toolchain.architecture == "x86_64" {
      // Some wrappers call or push, which needs a caller without a red zone, as Linux has.
      flags += ["-fcf-protection=none", "-mno-red-zone"]
    }
    if toolchain.kind == .zigcc {
      // Without a target it builds for the very processor that it runs on.
      flags += ["-target", "\(toolchain.architecture)-linux-gnu"]
    }
    if let kind = toolchain.kind {
      let architecture = Architecture(rawValue: toolchain.architecture) ?? .host
      flags += options.profile.flags(kind, major: toolchain.major, on: architecture)
    }
    return flags + options.cFlags
  }
}
