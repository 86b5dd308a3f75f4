import ArgumentParser
import Catalogue
import Host
import RealKernel
import Records
import Report
import SystemPackage
import Toolchains

/// Tells what wrappers make of the files of a Linux source tree that use them.
package struct TreeCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "tree",
    abstract:
      "Build Linux's own files with each form of the wrappers, and tell what became of them.",
    discussion: """
      DIR is a source tree of Linux 6.11 or later; one of before is built with its own macros alone. \
      Nothing is written to it: it is configured and \
      prepared once in the cache, and then the compiler's own commands for its files are run again, \
      with each form laid over asm/vmware.h. Nothing is run or measured.

      Exit codes: 0 all built, 64 a word on the command line is wrong, 65 the tree or its \
      configuration can't be used, or a form failed to compile, 66 a file can't be read, 69 \
      something that the build needs is missing.
      """)

  @Argument(help: "The source tree.")
  var folder: String

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
      "Which forms (default: all); the first is compared with.", valueName: "name,…"))
  var form: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A header of yours in the place of asm/vmware.h; may be given again.",
      valueName: "[name=]file"))
  var header: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp("Compilers (default: gcc); name=path another one.", valueName: "name,…"))
  var toolchain: String?

  @Option(
    name: .long,
    help: "Who decides what is inlined: forced (wrappers are, and nothing else) or natural.")
  var inlining: TreeCompiler.Inlining = .forced

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Objects to build (default: VMware's four with wrappers in them).", valueName: "file.o,…"))
  var files: String?

  @Option(
    name: .long, help: "What standard output gets: console, csv (functions.csv) or sites-csv.")
  var format: KernelFormat = .console

  @Option(
    name: .long,
    help: ArgumentHelp("Write functions.csv and sites.csv to this folder.", valueName: "folder"))
  var output: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Tell whether the tree, as it ships, gives the machine code of this module; may be given again.",
      valueName: "module"))
  var against: [String] = []

  @Flag(
    name: .long,
    help: "Have the loops of call sites built too, and hold them against the functions.")
  var loops = false

  @Flag(name: .long, help: "List the functions that differ.")
  var all = false

  package init() {}

  package func validate() throws {
    let known = ["as-is", "on", "off"]
    if let odd = names(tdx).first(where: { !known.contains($0) }) {
      throw ValidationError("--tdx takes as-is, on and off, and not '\(odd)'")
    }
    let forms = TreeForm.all.map(\.name)
    if let odd = names(form ?? "").first(where: { !forms.contains($0) }) {
      throw ValidationError("no form '\(odd)': there are \(forms.joined(separator: ", "))")
    }
    for file in names(files ?? "") {
      guard file.hasSuffix(".o"), !file.hasPrefix("/"), !file.hasPrefix("-"),
        !file.split(separator: "/").contains("..")
      else {
        throw ValidationError("--files takes objects by their place in the tree, and not '\(file)'")
      }
    }
  }

  package func run() async throws {
    try await exiting {
      let result = try await interruptible { try await build() }
      for problem in result.problems { note("warning: \(problem)") }
      for (name, flags) in result.dropped.sorted(by: { $0.key < $1.key }) where !flags.isEmpty {
        note("\(name) does not know: \(flags.sorted().joined(separator: " "))")
      }
      if let output {
        let path = FilePath(output)
        try makeFolder(path)
        try writeFile(CSV.encode(result.functions), to: path.appending(FunctionRow.fileName))
        try writeFile(CSV.encode(result.sites), to: path.appending(SiteRow.fileName))
      }
      guard !result.functions.isEmpty else { throw TreeError.nothingCompiled }
      switch format {
      case .csv: write(CSV.encode(result.functions))
      case .sitesCSV: write(CSV.encode(result.sites))
      case .console:
        let shown = try forms(for: KernelTree(FilePath(folder))).map {
          (name: $0.name, meaning: $0.meaning)
        }
        writeTables(TreeReport(result.functions, forms: shown, listed: all).text)
        if loops {
          let rows = try await siteLoops(by: unique(result.functions.map(\.toolchain)))
          write(
            "\n" + SitesAgainstTree(result.functions, loops: rows, listed: all).text)
        }
      }
      if !result.problems.isEmpty { throw ExitCode(65) }
    }
  }

  private func build() async throws -> TreeResult {
    let context = try CommandContext()
    let tree = try KernelTree(FilePath(folder))
    let forms = try forms(for: tree)
    let wanted = names(toolchain ?? "gcc")
    let compilers = Toolchains(environment: context.environment, cache: context.cache)
    let chosen =
      toolchain == nil
      ? await compilers.usual().filter { $0.kind == .gcc } : try await compilers.select(wanted)
    guard !chosen.isEmpty else { throw TreeError.missing(["gcc"]) }
    var result = TreeResult()
    for state in names(tdx) {
      let setting = ["on": "CONFIG_INTEL_TDX_GUEST=y", "off": "CONFIG_INTEL_TDX_GUEST=n"][state]
      let settings = set + (setting.map { [$0] } ?? [])
      let configuration = try TreeConfiguration(config, for: tree, settings: settings)
      let objects = files.map(names) ?? TreeBuild.files
      let build = try await TreeBuild(
        tree, configuration, files: objects, environment: context.environment,
        cache: context.cache
      ) { step, seconds in
        note("\(step)\(seconds.map { ": \(fixed($0, 1)) s" } ?? " …")")
      }
      let start = ContinuousClock.now
      let compiler = TreeCompiler(
        build, inlining: inlining, environment: context.environment, cache: context.cache)
      try await result.add(compiler, forms, chosen)
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      if !against.isEmpty {
        let natural = TreeCompiler(
          build, inlining: .natural, environment: context.environment, cache: context.cache)
        var rebuilt = TreeResult()
        let own = tree.hasWrappers ? TreeForm.all[0] : .macros
        try await rebuilt.add(natural, [own], Array(chosen.prefix(1)))
        let modules = try KernelScan(against.map { FilePath($0) }, all: true)
        note(
          RebuildReport(rebuilt.functions, modules: modules.functions).text(
            configuration.name, chosen.first?.name ?? ""))
      }
      note(
        "Linux \(tree.version), \(configuration.name): \(result.compiled) objects, "
          + "\(result.fromCache) from the cache, \(fixed(seconds, 1)) s")
    }
    return result
  }

  /// What compilers make of the call sites' loops with a distribution's flags.
  private func siteLoops(by names: [String]) async throws -> [CodegenRow] {
    let compilers = try Compilers()
    let chosen = try await compilers.toolchains.select(names)
    let results = await compilers.builder.build(
      chosen, BuildOptions(profile: .distro, transports: [.nop], callers: [.c]))
    let sites = Catalogue.host.sites.filter { $0.transport == .nop && $0.path != .bare }
    return zip(chosen, results).flatMap { toolchain, result in
      let source = CodeSource(toolchain, result)
      return sites.map { InspectedLoop($0, source).row }
    }
  }

  /// The forms asked for, and the user's own after them.
  private func forms(for tree: KernelTree) throws -> [TreeForm] {
    guard tree.hasWrappers else {
      guard form == nil, header.isEmpty else {
        throw TreeError.noWrappers(tree.folder, tree.version)
      }
      return [.macros]
    }
    var forms =
      form.map { wanted in
        names(wanted).compactMap { name in TreeForm.all.first { $0.name == name } }
      }
      ?? TreeForm.all
    for text in header {
      let parts = text.split(separator: "=", maxSplits: 1)
      let path = FilePath(String(parts.last ?? ""))
      let name = parts.count == 2 ? String(parts[0]) : path.stem ?? text
      forms.append(TreeForm(name: name, header: try readFile(path, limit: textLimit)))
    }
    return forms
  }

  private func names(_ list: String) -> [String] { list.split(separator: ",").map(String.init) }
}

extension TreeCompiler.Inlining: ExpressibleByArgument {}
