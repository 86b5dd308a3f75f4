import ArgumentParser
import Catalogue
import Freestanding
import LoopSource
import Records
import Runner
import SystemPackage
import Toolchains

/// Which compilers build the loops, and how.
struct ToolchainOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Have these compilers build the loops and measure them side by side; 'built-in' is "
        + "what this program holds, name=path another compiler.", valueName: "name,…"))
  var toolchain: String?

  @Option(
    name: .long, help: ArgumentHelp("Flags: o2, os, o3, kernel or distro.", valueName: "profile"))
  var profile: Profile = .o2

  @Option(
    name: .customLong("cflags"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("One more flag for C compilers; may be given again.", valueName: "flag"))
  var cFlags: [String] = []

  /// Has the compilers build what a run selects, and tells the run of it. For another architecture
  /// than this program's they also build the controls.
  ///
  /// - Parameters:
  ///   - options: The run.
  ///   - wrappers: A user's wrappers, if they are what is built.
  ///   - progress: Is told how it goes.
  /// - Throws: ``NothingBuilt``, ``UnusableWrapper``, or what is wrong with the names.
  func build(
    for options: inout RunOptions, wrappers: WrapperSet? = nil,
    telling progress: Progress = Progress(isQuiet: false)
  ) async throws {
    let architecture = options.selection.architecture
    var names = toolchain?.split(separator: ",").map(String.init) ?? []
    if architecture != .host {
      if names.contains(ToolchainRecord.builtIn) {
        throw BadChoice("'built-in' is for \(Architecture.host), not for \(architecture)")
      }
      let controls = try await Compilers().controls(for: architecture)
      options.controls = controls.object
      if names.isEmpty { names = [controls.toolchain.name] }
    }
    guard !names.isEmpty || wrappers != nil else { return }
    if wrappers != nil, names.contains(ToolchainRecord.builtIn) {
      throw BadChoice("'built-in' has no wrapper of yours in it: name compilers that build it")
    }
    options.objects = names.contains(ToolchainRecord.builtIn) ? LoopObject.builtIn : []
    let others = names.filter { $0 != ToolchainRecord.builtIn }
    guard !others.isEmpty || wrappers != nil else { return }
    let compilers = try Compilers()
    let chosen =
      others.isEmpty
      ? await compilers.toolchains.usual() : try await compilers.toolchains.select(others)
    let selection = options.selection
    let transports =
      selection.transports.isEmpty
      ? Transport.hypercalls(on: architecture) : selection.transports
    var wanted = BuildOptions(
      profile: profile, cFlags: cFlags, transports: Set(transports),
      callers: Set(selection.callers.isEmpty ? Caller.allCases : selection.callers))
    for failure in chosen.compactMap({ $0.failure(toBuildFor: architecture) }) {
      note("warning: \(failure)")
      options.failedToolchains.append(failure.record)
    }
    let able = chosen.filter { $0.failure(toBuildFor: architecture) == nil }
    if !able.isEmpty {
      progress.tell("building loops with \(able.map(\.name).joined(separator: ", "))")
    }
    if let wrappers {
      let known = try await compilers.builder.examine(wrappers, withOneOf: able, wanted)
      wanted.wrappers = known
      options.selection.loopsToChooseFrom = known.loops(on: architecture)
      options.wrappers = try await known.checkedRecords(with: compilers, able, on: architecture)
      // What any transport suits is measured without the exit, unless more is asked for.
      if known.traps.isEmpty, selection.transports.isEmpty {
        options.selection.transports = [.nop, .lfence]
        wanted.transports = [.nop, .lfence]
      }
    }
    let isOfCatalogue = wrappers == nil
    let results = await compilers.builder.build(able, wanted) { result in
      switch result {
      case .success(let object): progress.detail(object)
      // Of a wrapper it may be all that there is to say, and then ends the run.
      case .failure(let failure): if isOfCatalogue { note("warning: \(failure)") }
      }
    }
    for result in results {
      switch result {
      case .success(let object): options.objects.append(object.loopObject)
      case .failure(let failure): options.failedToolchains.append(failure.record)
      }
    }
    if results.contains(where: { (try? $0.get().fromCache) == false }) {
      compilers.cache.pruneAndTell()
    }
    if wrappers != nil {
      let problems = results.compactMap { result in
        if case .failure(let failure) = result { fromHere("\(failure)") } else { nil }
      }
      guard !options.objects.isEmpty || problems.isEmpty else {
        throw UnusableWrapper(reason: problems.joined(separator: "\n"))
      }
      for problem in problems { note("warning: \(problem)") }
    }
    guard !options.objects.isEmpty else { throw NothingBuilt() }
  }
}

extension Profile: ExpressibleByArgument {}

extension BuiltObject {
  var loopObject: LoopObject {
    LoopObject(
      toolchain: toolchain.name, caller: toolchain.caller ?? .c, path: path.string,
      compiler: toolchain.path.string, version: toolchain.version, hash: toolchain.hash,
      flags: flags, checksum: checksum)
  }
}

extension Toolchain {
  /// Why what it builds can't run where it should; nil if it can, or if it can't build anyway.
  fileprivate func failure(toBuildFor architecture: Architecture) -> BuildFailure? {
    guard let own = Architecture(rawValue: self.architecture), own != architecture else {
      return nil
    }
    let remedy =
      architecture == .host
      ? "run it in a guest: clobber guest run --arch \(own)" : "this guest is \(architecture)"
    return BuildFailure(toolchain: self, reason: "builds for \(own): \(remedy)")
  }
}

extension BuildFailure {
  fileprivate var record: ToolchainRecord {
    ToolchainRecord(
      name: toolchain.name, version: toolchain.version, path: toolchain.path.string,
      hash: toolchain.hash, flags: [], problem: reason)
  }
}

/// There is no folder in which built objects could be kept.
struct NoCache: ExitCoded, CustomStringConvertible {
  var exitKind: ExitKind { .unavailable }

  let description = "no folder for built loops: set HOME, XDG_CACHE_HOME or CLOBBER_CACHE"
}

/// No compiler built anything.
struct NothingBuilt: ExitCoded, CustomStringConvertible {
  var exitKind: ExitKind { .unavailable }

  var description = "no compiler built the loops"
}

extension CacheFolder {
  func pruneAndTell() {
    let pruned = prune()
    if pruned.count > 0 { note("removed from the cache: \(pruned)") }
  }
}
