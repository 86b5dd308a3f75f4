import Catalogue
import Host
import Inspection
import LoopSource
import SystemPackage

/// Builds loops with compilers, each combination of sources, compiler and flags once.
package struct Builder: Sendable {
  /// After this a compiler is ended, and all that it started.
  package var timeLimit: Duration = .seconds(120)
  package var width = 2
  let context: CompilerEnvironment

  /// Builds where an environment says.
  ///
  /// - Parameters:
  ///   - environment: Of which compilers get only what finds their programs and libraries.
  ///   - cache: Where objects are kept.
  package init(environment: [String: String], cache: CacheFolder) {
    context = CompilerEnvironment(environment: environment, cache: cache)
  }

  /// Builds with each of some toolchains; one that fails stops no other.
  ///
  /// - Parameters:
  ///   - toolchains: The toolchains.
  ///   - options: What is built.
  ///   - finished: Told of each as soon as it is done.
  /// - Returns: A result for each toolchain, in their order.
  package func build(
    _ toolchains: [Toolchain], _ options: BuildOptions,
    finished: @escaping @Sendable (Result<BuiltObject, BuildFailure>) -> Void = { _ in }
  ) async -> [Result<BuiltObject, BuildFailure>] {
    // Swift takes several times as long as C and must not be what all wait for in the end.
    let order = toolchains.indices.sorted {
      (toolchains[$0].kind == .swiftc ? 0 : 1, $0) < (toolchains[$1].kind == .swiftc ? 0 : 1, $1)
    }
    let results = await inParallel(order, limit: width) { index in
      let result: Result<BuiltObject, BuildFailure>
      do throws(BuildFailure) {
        result = .success(try await build(toolchains[index], options))
      } catch {
        result = .failure(error)
      }
      finished(result)
      return (index, result)
    }
    return results.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// Builds with one toolchain, or takes what it built before.
  ///
  /// - Throws: ``BuildFailure`` with the compiler's own first line about what is wrong.
  package func build(
    _ toolchain: Toolchain, _ options: BuildOptions
  ) async throws(BuildFailure) -> BuiltObject {
    do {
      return try await built(toolchain, options)
    } catch {
      throw BuildFailure(toolchain: toolchain, reason: "\(error)\(options.renaming)")
    }
  }

  private func built(_ toolchain: Toolchain, _ options: BuildOptions) async throws -> BuiltObject {
    let (architecture, loops) = try loops(toolchain, options)
    let sources = options.sources(toolchain.caller, on: architecture)
    let compilation = try Compilation(toolchain, sources, options)
    let included = try await included(by: toolchain, options)
    let key = Self.key(toolchain, sources, compilation, included)
    let objects = ObjectCache(cache: context.cache)
    var entry = objects.find(key)
    let fromCache = entry != nil
    if !fromCache {
      let start = ContinuousClock.now
      let workshop = TemporaryBuild(context: context)
      let object = try await workshop.build(
        sources.files, steps: compilation.steps, output: Compilation.output, limit: timeLimit)
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      try check(object, for: architecture, holds: loops)
      let note = ObjectCache.Note(
        key: key, checksum: SHA256.hex(object), compileSeconds: seconds, toolchain: toolchain.name,
        version: toolchain.version, flags: compilation.flags)
      entry = try objects.put(object, note)
    }
    guard let entry else { throw Refusal("no object") }
    return BuiltObject(
      path: entry.path, checksum: entry.note.checksum, toolchain: toolchain,
      flags: compilation.flags,
      commands: compilation.steps, loops: loops, compileSeconds: entry.note.compileSeconds,
      fromCache: fromCache)
  }

  /// The loops that a toolchain has to build, or why there are none.
  private func loops(
    _ toolchain: Toolchain, _ options: BuildOptions
  ) throws(Refusal) -> (Architecture, [Loop]) {
    if let problem = toolchain.problem { throw Refusal(problem) }
    guard let architecture = Architecture(rawValue: toolchain.architecture) else {
      let known = Architecture.allCases.map(\.rawValue).joined(separator: " and ")
      throw Refusal("builds for \(toolchain.target), and the wrappers are for \(known)")
    }
    guard let caller = toolchain.caller, options.callers.contains(caller) else {
      let wanted = options.callers.map(\.rawValue).sorted().joined(separator: " or ")
      throw Refusal("builds no callers in \(wanted)")
    }
    if caller == .c, options.transports.contains(.none), !options.profile.hasVectorRegisters {
      throw Refusal("reference chains need vector registers, which '\(options.profile)' forbids")
    }
    let loops = options.loops(caller, on: architecture)
    guard !loops.isEmpty else {
      throw Refusal("no loop of \(architecture) has all the parts asked for")
    }
    return (architecture, loops)
  }

  /// What an object is known by: all that decides what is in it. Where the compiler is does not.
  private static func key(
    _ toolchain: Toolchain, _ sources: SourceSet, _ compilation: Compilation,
    _ included: [String]
  ) -> String {
    var hash = SHA256()
    func add(_ text: String) { hash.add([UInt8]("\(text.utf8.count) \(text)".utf8)) }
    add("object 1")
    add(toolchain.hash)
    for step in compilation.steps {
      add("\(step.count)")
      step.dropFirst().forEach(add)
    }
    for file in sources.files {
      add(file.path)
      add(file.text)
    }
    included.forEach(add)
    return hash.hex()
  }
}

extension BuildOptions {
  /// What else is to be known of a build that failed: what is renamed in it.
  fileprivate var renaming: String {
    let names = wrappers.map { Set($0.globals.values.joined()) } ?? []
    guard !names.isEmpty, transports.count > 1 else { return "" }
    let list = names.sorted().prefix(4).map { "'\($0)'" }.joined(separator: ", ")
    return " (not 'static' and so renamed for each transport: \(list)"
      + "\(names.count > 4 ? " and others" : ""); make it 'static', or take one --transport)"
  }
}
