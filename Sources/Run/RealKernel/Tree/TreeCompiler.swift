import Host
import Inspection
import Records
import Synchronization
import SystemPackage
import Toolchains

/// Compiles the files of a prepared tree again, each by Linux's own command for it, with one set of
/// wrappers and one compiler.
package struct TreeCompiler: Sendable {
  /// Who decides what is inlined.
  package enum Inlining: String, Sendable, CaseIterable {
    /// Wrappers always are, and nothing else is: each site of the source is there once.
    case forced
    /// The compiler, as in a kernel.
    case natural
  }

  let build: TreeBuild
  let inlining: Inlining
  let environment: [String: String]
  let cache: CacheFolder
  private let dependencies: Dependencies

  package init(
    _ build: TreeBuild, inlining: Inlining, environment: [String: String], cache: CacheFolder
  ) {
    self.build = build
    self.inlining = inlining
    self.environment = environment
    self.cache = cache
    dependencies = Dependencies(in: build.folder)
  }

  /// What became of one file.
  package struct Result: Sendable {
    package let functions: [FunctionRow]
    package let sites: [SiteRow]
    /// Flags of Linux's command that the compiler does not know.
    package let dropped: [String]
    /// Why there is nothing; nil if there is something.
    package let problem: String?
    package let isFromCache: Bool
    /// What was compiled; nil if there is nothing.
    package let object: CompiledObject?
  }

  /// Compiles every file with a form, or takes what was compiled before.
  package func compile(_ form: TreeForm, with toolchain: Toolchain) async -> [Result] {
    var results: [Result] = []
    for (file, words) in build.commands {
      do {
        results.append(try await compile(file, words, form, toolchain))
      } catch {
        results.append(
          Result(
            functions: [], sites: [], dropped: [],
            problem: "\(toolchain.name), \(form.name), \(file): \(error)", isFromCache: false,
            object: nil))
      }
    }
    return results
  }

  private func compile(
    _ file: String, _ words: [String], _ form: TreeForm, _ toolchain: Toolchain
  ) async throws -> Result {
    if let problem = toolchain.problem { throw CompilingFailure(description: problem) }
    let overlay = form.overlay(isForced: inlining == .forced)
    guard let source = words.last, let sourceBytes = try? readFile(FilePath(source)) else {
      throw CompilingFailure(description: "its source can't be read")
    }
    var key = words + toolchain.command + [toolchain.hash, overlay, inlining.rawValue, file]
    key.append(SHA256.hex(sourceBytes + build.tree.header + (form.header ?? [])))
    let name = SHA256.hex([UInt8](key.joined(separator: "\u{0}").utf8)).prefix(40)
    let objects = build.folder.appending("clobber-objects")
    let kept = objects.appending("\(name).o")
    let (droppedNote, filesNote) = (
      objects.appending("\(name).dropped"), objects.appending("\(name).files")
    )
    func note(_ path: FilePath) -> String {
      String(decoding: (try? readFile(path, limit: textLimit)) ?? [], as: UTF8.self)
    }
    var dropped: [String] = []
    let isFromCache = isFile(kept) && dependencies.isCurrent(note(filesNote))
    if isFromCache {
      dropped = note(droppedNote).split(separator: "\n").map(String.init)
    } else {
      try makeFolder(objects)
      let place = try cache.temporaryFolder()
      defer { withExtendedLifetime(place) {} }
      let headers = place.path.appending("asm")
      try makeFolder(headers)
      try writeFile(overlay.utf8, to: headers.appending("vmware.h"))
      if let own = form.header { try writeFile(own, to: headers.appending("clobber-own.h")) }
      let object = place.path.appending("object.o")
      dropped = try await run(words, place.path, object, toolchain)
      let bytes = try readFile(object)
      let files = dependencies.note(note(Self.list(of: object)), without: place.path)
      try writeFile(dropped.joined(separator: "\n").utf8, to: droppedNote)
      try writeFile(bytes, to: kept)
      // Without it the others do not count.
      try writeFile(files.utf8, to: filesNote)
    }
    guard let scan = FileScan(file, try readFile(kept), all: true) else {
      throw CompilingFailure(description: "what was built is no ELF file")
    }
    if let problem = scan.problem { throw CompilingFailure(description: problem) }
    return Result(
      functions: scan.functions.map { row in
        var row = row
        row.toolchain = toolchain.name
        row.configuration = build.configuration.name
        row.form = form.name
        return row
      },
      sites: scan.sites.map { row in
        var row = row
        row.toolchain = toolchain.name
        row.configuration = build.configuration.name
        row.form = form.name
        return row
      }, dropped: dropped, problem: nil, isFromCache: isFromCache,
      object: CompiledObject(
        path: kept, file: file, form: form.name, toolchain: toolchain.name,
        configuration: build.configuration.name))
  }

  /// Where a compiler writes which files it read.
  private static func list(of object: FilePath) -> FilePath {
    object.removingLastComponent().appending("files")
  }

  /// Runs a compiler, without the flags that it says it does not know.
  private func run(
    _ words: [String], _ overlay: FilePath, _ object: FilePath, _ toolchain: Toolchain
  ) async throws -> [String] {
    var dropped: [String] = []
    for _ in 0..<8 {
      let flags = arguments(words, overlay, object, toolchain, without: dropped)
      var settings = ChildSettings()
      settings.environment = environment.filter {
        ["PATH", "HOME", "LD_LIBRARY_PATH"].contains($0.key)
      }
      settings.environment?["LC_ALL"] = "C"
      settings.environment?["TMPDIR"] = overlay.string
      settings.folder = build.folder
      settings.endsWithParent = true
      settings.outputLimit = textLimit
      let end = try await Child.run(
        FilePath(toolchain.command.first ?? ""), Array(toolchain.command.dropFirst()) + flags,
        settings: settings, limit: .seconds(300))
      if end.isSuccess { return dropped }
      let unknown = Self.unknownFlags(end.standardError).filter { !dropped.contains($0) }
      guard !unknown.isEmpty else {
        let lines = end.standardError.split(separator: "\n").map(String.init)
        let telling = lines.first { $0.contains("error") } ?? lines.first
        throw CompilingFailure(description: telling ?? "the compiler ended without a word")
      }
      dropped += unknown
    }
    throw CompilingFailure(description: "it does not know the flags of Linux's command")
  }

  /// Linux's command with our header before all others, without debug data, and without what the
  /// compiler does not know.
  private func arguments(
    _ words: [String], _ overlay: FilePath, _ object: FilePath, _ toolchain: Toolchain,
    without dropped: [String]
  ) -> [String] {
    var flags: [String] = ["-I\(overlay)"]
    var isOutput = false
    for word in words.dropFirst() {
      if isOutput {
        flags.append(object.string)
        isOutput = false
        continue
      }
      if word == "-o" { isOutput = true }
      let isDebug = word == "-g" || word.hasPrefix("-gdwarf") || word.hasPrefix("-gz")
      if isDebug || word.hasPrefix("-Wp,-MMD") || word.hasPrefix("-Werror") { continue }
      if dropped.contains(where: { word == $0 || word.hasPrefix("\($0)=") && $0.count > 6 }) {
        continue
      }
      flags.append(word)
    }
    // The source stays last.
    let source = flags.popLast()
    // Prototypes of what is called (BTF), which tell what a call hands on.
    let hasPrototypes = toolchain.kind == .gcc && toolchain.major >= 12
    flags += ["-w", hasPrototypes ? "-gbtf" : "-g0", "-MD", "-MF", Self.list(of: object).string]
    if inlining == .forced {
      flags += [
        "-fno-inline-functions", "-fno-inline-small-functions",
        "-fno-inline-functions-called-once", "-fno-partial-inlining",
      ].filter { !dropped.contains($0) }
    }
    return flags + (source.map { [$0] } ?? [])
  }

  /// The flags that a compiler says it does not know: gcc and clang name each in quotes.
  package static func unknownFlags(_ text: String) -> [String] {
    let marks = [
      "unrecognized command-line option", "unrecognized command line option", "unknown argument",
      "unsupported option", "unrecognized argument in option", "invalid argument", "not supported",
      "unsupported argument",
    ]
    var found: [String] = []
    for line in text.split(separator: "\n") where marks.contains(where: { line.contains($0) }) {
      let parts = line.split(separator: "'", omittingEmptySubsequences: false)
      guard let flag = parts.first(where: { $0.hasPrefix("-") }) else { continue }
      let name = String(flag)
      if !found.contains(name) { found.append(name) }
    }
    return found
  }
}

/// An object of a tree's file, where the cache has it.
package struct CompiledObject: Sendable, Hashable {
  let path: FilePath
  package let file: String
  package let form: String
  package let toolchain: String
  package let configuration: String

  /// The text of a function in it; nil if there is none of that name.
  package func listing(of function: String) throws -> LoopListing? {
    let kernel = try KernelImage(ELFImage(readFile(path)))
    let symbol =
      kernel.functions.first { $0.name == function }
      ?? kernel.functions.first { $0.name.hasPrefix(function + ".") }
    guard let symbol else { return nil }
    return try SiteFinder(kernel).listing(
      of: symbol, title: "\(form)  \(toolchain), \(configuration)")
  }
}

/// Why a file could not be compiled.
struct CompilingFailure: Error, CustomStringConvertible {
  let description: String
}
