import Host
import Records
import SystemPackage
import Toolchains

/// What a tree's files become with each set of wrappers, by each compiler, in each configuration.
package struct TreeResult: Sendable {
  package private(set) var functions: [FunctionRow] = []
  package private(set) var sites: [SiteRow] = []
  /// Files that could not be compiled, a line each.
  package private(set) var problems: [String] = []
  /// Flags that a compiler does not know, by its name.
  package private(set) var dropped: [String: [String]] = [:]
  package private(set) var compiled = 0
  package private(set) var fromCache = 0
  package private(set) var objects: [CompiledObject] = []
  /// By configuration the files that are parts of modules, of those whose wrappers branch to the
  /// function for TDX guests.
  package private(set) var modules: [String: [String]] = [:]

  package init() {}

  /// Compiles, two forms at a time.
  package mutating func add(
    _ compiler: TreeCompiler, _ forms: [TreeForm], _ toolchains: [Toolchain]
  ) async throws {
    let build = compiler.build
    if build.hasTDXBranch { modules[build.configuration.name] = build.modules }
    let pairs = toolchains.flatMap { toolchain in forms.map { (toolchain, $0) } }
    let results = await withTaskGroup(of: (Int, [TreeCompiler.Result]).self) { group in
      var results: [Int: [TreeCompiler.Result]] = [:]
      for (index, pair) in pairs.enumerated() {
        if index >= 2, let done = await group.next() { results[done.0] = done.1 }
        group.addTask { (index, await compiler.compile(pair.1, with: pair.0)) }
      }
      for await done in group { results[done.0] = done.1 }
      return results
    }
    try Task.checkCancellation()
    for (index, pair) in pairs.enumerated() {
      for result in results[index] ?? [] {
        functions += result.functions
        sites += result.sites
        if let object = result.object { objects.append(object) }
        if let problem = result.problem { problems.append(problem) } else { compiled += 1 }
        if result.isFromCache { fromCache += 1 }
        let known = dropped[pair.0.name] ?? []
        dropped[pair.0.name] = known + result.dropped.filter { !known.contains($0) }
      }
    }
  }
}
