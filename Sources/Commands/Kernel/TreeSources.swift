import ArgumentParser
import Host
import RealKernel
import Records
import Report
import SystemPackage
import Toolchains

/// How a tree of Linux's sources is configured, and what its files are compiled with.
struct TreeSources: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "defconfig, distro (that of /boot for the tree's version), or a file: a .config, packed or "
        + "not, or a Debian package of a kernel.", valueName: "what"))
  var config = "distro"

  @Option(
    name: .long,
    help: ArgumentHelp("Set an option of Linux's; may be given again.", valueName: "CONFIG_X=y"))
  var set: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Support for TDX guests: as-is, on, off, or on,off for both.", valueName: "how"))
  var tdx = "as-is"

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A header of yours in the place of asm/vmware.h; may be given again.",
      valueName: "[name=]file"))
  var header: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A patch to asm/vmware.h, laid over a copy of it; may be given again.",
      valueName: "[name=]file"))
  var patch: [String] = []

  @Option(
    name: .long,
    help: "Who decides what is inlined: forced (wrappers are, and nothing else) or natural.")
  var inlining: TreeCompiler.Inlining = .forced

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Objects to build (default: VMware's four with wrappers in them).", valueName: "file.o,…"))
  var files: String?

  /// Whether there are wrappers of the user's.
  var hasOwn: Bool { !header.isEmpty || !patch.isEmpty }

  /// Checks what a command line says.
  ///
  /// - Parameter forms: The forms asked for.
  /// - Throws: `ValidationError`.
  func check(forms: [String]) throws {
    let states = ["as-is", "on", "off"]
    let own = (header + patch).map { Self.parts($0).name }
    let known = TreeForm.all.map(\.name) + own
    func twice(_ words: [String]) -> String? {
      var seen = Set<String>()
      return words.first { !seen.insert($0).inserted }
    }
    for (option, words) in [
      ("--tdx", names(tdx)), ("--form", forms), ("--files", names(files ?? "")),
    ] {
      if let word = twice(words) { throw ValidationError("\(option) has '\(word)' twice") }
    }
    if let name = twice(known) {
      throw ValidationError(
        "two forms would be called '\(name)': give yours another name with name=file")
    }
    if names(tdx).isEmpty || files.map({ names($0).isEmpty }) ?? false {
      throw ValidationError("--tdx and --files take at least one")
    }
    if let odd = names(tdx).first(where: { !states.contains($0) }) {
      throw ValidationError("--tdx takes as-is, on and off, and not '\(odd)'")
    }
    if let odd = forms.first(where: { !known.contains($0) }) {
      throw ValidationError("no form '\(odd)': there are \(known.joined(separator: ", "))")
    }
    for file in names(files ?? "") {
      guard file.hasSuffix(".o"), !file.hasPrefix("/"), !file.hasPrefix("-"),
        !file.split(separator: "/").contains("..")
      else {
        throw ValidationError("--files takes objects by their place in the tree, and not '\(file)'")
      }
    }
  }

  /// Compiles a tree's files.
  ///
  /// - Parameters:
  ///   - folder: The tree.
  ///   - wanted: The forms, of which the user's own need not be named; nil for all.
  ///   - toolchains: The compilers; nil for gcc.
  ///   - modules: What the tree as it ships is compared with.
  /// - Returns: What became of them.
  /// - Throws: ``TreeError``, ``BadPatch``, or what is wrong with a file or a compiler's name.
  func build(
    _ folder: String, forms wanted: [String]?, toolchains: [String]?, against modules: [String] = []
  ) async throws -> BuiltTree {
    let context = try CommandContext()
    let tree = try KernelTree(FilePath(folder))
    let forms = try await forms(wanted, for: tree, context)
    let compilers = Toolchains(environment: context.environment, cache: context.cache)
    let chosen: [Toolchain] =
      if let toolchains { try await compilers.select(toolchains) } else {
        await compilers.usual().filter { $0.kind == .gcc }
      }
    guard !chosen.isEmpty else { throw TreeError.missing(["gcc"]) }
    var result = TreeResult()
    for state in names(tdx) {
      let setting = ["on": "CONFIG_INTEL_TDX_GUEST=y", "off": "CONFIG_INTEL_TDX_GUEST=n"][state]
      let configuration = try TreeConfiguration(
        config, for: tree, settings: set + [setting].compactMap(\.self))
      let build = try await TreeBuild(
        tree, configuration, files: files.map(names) ?? TreeBuild.files,
        environment: context.environment, cache: context.cache
      ) { step, seconds in
        note("\(step)\(seconds.map { ": \(fixed($0, 1)) s" } ?? " …")")
      }
      let start = ContinuousClock.now
      let compiler = TreeCompiler(
        build, inlining: inlining, environment: context.environment, cache: context.cache)
      let before = (result.compiled, result.fromCache)
      try await result.add(compiler, forms, chosen)
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      if !modules.isEmpty {
        let natural = TreeCompiler(
          build, inlining: .natural, environment: context.environment, cache: context.cache)
        var rebuilt = TreeResult()
        let own = tree.hasWrappers ? TreeForm.all[0] : .macros
        try await rebuilt.add(natural, [own], Array(chosen.prefix(1)))
        let shipped = try KernelScan(modules.map { FilePath($0) }, all: true)
        note(
          RebuildReport(rebuilt.functions, modules: shipped.functions).text(
            configuration.name, chosen.first?.name ?? ""))
      }
      note(
        "Linux \(tree.version), \(configuration.name): \(result.compiled - before.0) objects, "
          + "\(result.fromCache - before.1) from the cache, \(fixed(seconds, 1)) s")
    }
    return BuiltTree(forms: forms, toolchains: chosen, result: result)
  }

  /// The forms asked for, and the user's own after them.
  private func forms(
    _ wanted: [String]?, for tree: KernelTree, _ context: CommandContext
  ) async throws -> [TreeForm] {
    guard tree.hasWrappers else {
      guard wanted == nil, header.isEmpty, patch.isEmpty else {
        throw TreeError.noWrappers(tree.folder, tree.version)
      }
      return [.macros]
    }
    var own: [TreeForm] = []
    for text in header {
      let (name, path) = Self.parts(text)
      own.append(TreeForm(name: name, header: try readFile(path, limit: textLimit)))
    }
    for text in patch {
      let (name, path) = Self.parts(text)
      let patch = try HeaderPatch(path)
      for other in patch.others { note("\(path) changes \(other) as well, which stays as it is") }
      let header = try await patch.applied(
        to: tree, environment: context.environment, cache: context.cache)
      own.append(
        TreeForm(name: name, meaning: "the tree's header with a patch of yours", header: header))
    }
    guard let wanted else { return TreeForm.all + own }
    let known = TreeForm.all + own
    return wanted.compactMap { name in known.first { $0.name == name } }
      + own.filter { !wanted.contains($0.name) }
  }

  /// A name and a file, of which the name may be left out.
  private static func parts(_ text: String) -> (name: String, path: FilePath) {
    let parts = text.split(separator: "=", maxSplits: 1)
    let path = FilePath(String(parts.last ?? ""))
    return (parts.count == 2 ? String(parts[0]) : path.stem ?? text, path)
  }
}

/// What became of a tree's files.
struct BuiltTree: Sendable {
  let forms: [TreeForm]
  let toolchains: [Toolchain]
  let result: TreeResult

  /// Says what could not be compiled, and which flags were left out.
  func tell() {
    for problem in result.problems { note("warning: \(problem)") }
    for (name, flags) in result.dropped.sorted(by: { $0.key < $1.key }) where !flags.isEmpty {
      note("\(name) does not know: \(flags.sorted().joined(separator: " "))")
    }
  }
}

extension TreeCompiler.Inlining: ExpressibleByArgument {}
