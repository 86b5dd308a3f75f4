import FoundationEssentials
import Host
import Inspection
import SystemPackage
import Toolchains

/// A tree made ready to have some of its files compiled, with the commands that compile them.
///
/// Everything is written to the cache, and nothing to the tree.
package struct TreeBuild: Sendable {
  package let tree: KernelTree
  package let configuration: TreeConfiguration
  /// Where Linux's build put what it made; commands run here.
  let folder: FilePath
  /// For each file, such as `drivers/ptp/ptp_vmw.o`, the words of its compiler's command.
  package let commands: [(file: String, words: [String])]
  /// Files that are parts of modules, and not of the kernel itself.
  var modules: [String] { commands.filter { $0.words.contains("-DMODULE") }.map(\.file) }

  /// Whether wrappers have the branch to the function for TDX guests.
  var hasTDXBranch: Bool {
    let text = (try? readFile(folder.appending(".config"), limit: textLimit)) ?? []
    return String(decoding: text, as: UTF8.self).contains("\nCONFIG_INTEL_TDX_GUEST=y\n")
  }

  /// Whether nothing had to be made.
  package let isFromCache: Bool

  /// The files with VMware's low bandwidth wrappers in them.
  package static let files = [
    "drivers/input/mouse/vmmouse.o", "drivers/gpu/drm/vmwgfx/vmwgfx_msg.o",
    "drivers/ptp/ptp_vmw.o", "arch/x86/kernel/cpu/vmware.o",
  ]

  /// What Linux's build needs, and the Debian package that has it.
  private static let programs = [
    "make": "make", "gcc": "gcc", "flex": "flex", "bison": "bison", "bc": "bc", "perl": "perl",
  ]
  private static let headers = [
    "/usr/include/gelf.h": "libelf-dev", "/usr/include/openssl/opensslv.h": "libssl-dev",
    "/usr/include/zlib.h": "zlib1g-dev",
  ]

  /// Configures a tree and prepares it, or takes what was prepared before.
  ///
  /// - Parameters:
  ///   - tree: The sources.
  ///   - configuration: How they are configured.
  ///   - files: The objects whose commands are wanted.
  ///   - environment: Of which `PATH` and `HOME` count.
  ///   - cache: Where all is kept.
  ///   - step: Is told what is done, and how many seconds it took.
  /// - Throws: ``TreeError``.
  package init(
    _ tree: KernelTree, _ configuration: TreeConfiguration, files: [String],
    environment: [String: String], cache: CacheFolder,
    step: (String, Double?) -> Void
  ) async throws {
    self.tree = tree
    self.configuration = configuration
    let compiler = try? FileIdentity(of: Program.find("gcc", environment: environment) ?? "gcc")
    let key = Self.key(tree, configuration, files, "\(compiler.map { "\($0)" } ?? "")")
    let folder = cache.trees.appending(key)
    self.folder = folder
    if let commands = try? Self.commands(files, in: folder) {
      self.commands = commands
      CacheFolder.markUsed(folder)
      isFromCache = true
      return
    }
    try Self.check(environment)
    for path in [tree.folder, cache.root] where path.string.contains(where: Self.isOdd) {
      throw TreeError.oddPath(path)
    }
    let maker = TreeMaker(tree: tree, environment: environment)
    // Until it is whole it has a name of its own.
    let parent = folder.removingLastComponent()
    try makeFolder(parent, permissions: Self.ownFolder)
    let temporary = try TemporaryFolder(in: parent, permissions: Self.ownFolder)
    defer { withExtendedLifetime(temporary) {} }
    let making = temporary.path.appending("build")
    try makeFolder(making)
    try await maker.configure(configuration, in: making, step: step)
    try await maker.run(["modules_prepare"], "preparing", in: making, step: step)
    try await maker.run(files, "building its files", in: making, step: step)
    let commands = try Self.commands(files, in: making)
    removeTree(folder)
    try move(making, to: folder)
    self.commands = commands
    isFromCache = false
  }

  private static let ownFolder: FilePermissions = [
    .ownerReadWriteExecute, .groupReadExecute, .otherReadExecute,
  ]

  private static func key(
    _ tree: KernelTree, _ configuration: TreeConfiguration, _ files: [String], _ compiler: String
  ) -> String {
    var parts = [
      tree.folder.string, tree.version, SHA256.hex(tree.header), compiler,
      SHA256.hex(configuration.text ?? []),
    ]
    parts += configuration.settings + files
    // The commands come from these.
    for name in ["Makefile", "arch/x86/Makefile"] {
      parts.append(SHA256.hex((try? readFile(tree.folder.appending(name), limit: textLimit)) ?? []))
    }
    return SHA256.hex([UInt8](parts.joined(separator: "\u{0}").utf8)).prefix(32).description
  }

  /// What make or a shell takes for something else than a part of a name.
  private static func isOdd(_ character: Character) -> Bool {
    character.isWhitespace || ":#$%&;|<>()*?[]{}~!='\"\\`".contains(character)
  }

  private static func check(_ environment: [String: String]) throws {
    let programs = programs.filter { Program.find($0.key, environment: environment) == nil }
    let headers = headers.filter { !isFile(FilePath($0.key)) }
    let missing = Set(programs.values).union(headers.values).sorted()
    guard missing.isEmpty else { throw TreeError.missing(missing) }
  }

  /// The compilers' commands as Linux's build wrote them down.
  private static func commands(
    _ files: [String], in folder: FilePath
  ) throws -> [(file: String, words: [String])] {
    var missing: [String] = []
    var found: [(file: String, words: [String])] = []
    for file in files {
      let parts = file.split(separator: "/")
      let note = (parts.dropLast() + [".\(parts.last ?? "").cmd"]).joined(separator: "/")
      guard let text = try? readFile(folder.appending(note), limit: textLimit),
        let line = String(decoding: text, as: UTF8.self).split(separator: "\n").first,
        let start = line.firstRange(of: ":= "),
        let words = ShellWords.first(of: String(line[start.upperBound...])), words.count > 3
      else {
        missing.append(file)
        continue
      }
      found.append((file, words))
    }
    guard missing.isEmpty else { throw TreeError.notBuilt(missing) }
    return found
  }
}

/// Runs Linux's build.
private struct TreeMaker {
  let tree: KernelTree
  let environment: [String: String]

  func configure(
    _ configuration: TreeConfiguration, in folder: FilePath, step: (String, Double?) -> Void
  ) async throws {
    let file = folder.appending(".config")
    if let text = configuration.text {
      try writeFile(text, to: file)
    } else {
      try await run(["defconfig"], "asking the tree for its configuration", in: folder, step: step)
    }
    let settings = configuration.settings.map { setting in
      let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return parts[1] == "n" ? "# \(parts[0]) is not set" : setting
    }
    // The last line about an option counts.
    let lines = "\n" + settings.joined(separator: "\n") + "\n"
    try writeFile(try readFile(file, limit: textLimit) + lines.utf8, to: file)
    try await run(["olddefconfig"], "configuring", in: folder, step: step)
    let taken = Set(
      String(decoding: try readFile(file, limit: textLimit), as: UTF8.self).split(separator: "\n"))
    let refused = configuration.asked.first { setting in
      guard setting.hasSuffix("=n") else { return !taken.contains(setting[...]) }
      return ["=y", "=m"].contains { taken.contains(setting.dropLast(2) + $0) }
    }
    if let refused {
      throw TreeError.noConfiguration(
        "with this configuration Linux does not take \(refused): what it depends on is not set, or "
          + "there is no such option")
    }
  }

  func run(
    _ targets: [String], _ name: String, in folder: FilePath, step: (String, Double?) -> Void
  ) async throws {
    step(name, nil)
    guard let make = Program.find("make", environment: environment) else {
      throw TreeError.missing(["make"])
    }
    var settings = ChildSettings()
    settings.environment = environment.filter { ["PATH", "HOME"].contains($0.key) }
    settings.environment?["LC_ALL"] = "C"
    settings.folder = folder
    settings.endsWithParent = true
    settings.outputLimit = textLimit
    let start = ContinuousClock.now
    let end = try await Child.run(
      make,
      [
        "-s", "-j\(ProcessInfo.processInfo.activeProcessorCount)", "-C", tree.folder.string,
        "O=\(folder)",
      ]
        + targets,
      settings: settings, limit: .seconds(1800))
    guard end.isSuccess else {
      if end.standardError.contains("No rule to make target") { throw TreeError.notBuilt(targets) }
      throw TreeError.failed(step: name, reason: Self.reason(end))
    }
    step(name, (ContinuousClock.now - start) / .seconds(1))
  }

  /// The first line that says what is wrong.
  private static func reason(_ end: ChildEnd) -> String {
    let lines = end.standardError.split(separator: "\n").map(String.init)
    // Some lines are nothing but stars.
    let said = lines.filter { $0.contains(where: \.isLetter) }
    let telling = said.first { $0.contains("error") || $0.contains("***") } ?? said.first
    switch end.cause {
    case .timeLimit: return "it took longer than half an hour"
    case .exit, .signal: return telling ?? "make ended without a word"
    }
  }
}

/// A path from the root.
func absolute(_ path: FilePath) -> FilePath {
  if path.isAbsolute { return path }
  return FilePath(FileManager.default.currentDirectoryPath).appending(path.components)
}
