import Catalogue
import Host
import SystemPackage

package struct Toolchains: Sendable {
  private let context: CompilerEnvironment

  /// Looks for compilers where an environment says.
  ///
  /// - Parameters:
  ///   - environment: The variables that compilers inherit; only `PATH` and `CLOBBER_ZIG_VENVS` matter here.
  ///   - cache: Where what they said is kept.
  ///   - answerLimit: How long each may take to say who it is.
  package init(
    environment: [String: String], cache: CacheFolder, answerLimit: Duration = .seconds(20)
  ) {
    context = CompilerEnvironment(
      environment: environment, cache: cache, answerLimit: answerLimit)
  }

  /// Every compiler found, each once; those that can't be used say why. The first time this
  /// reads them all and has them build something, which takes a while.
  package func find() async -> [Toolchain] {
    await examine(await identified())
  }

  /// Every compiler that builds for an architecture, those among them that have to be told so.
  package func find(for architecture: Architecture) async -> [Toolchain] {
    let found = withCrossing(await identified())
    return await examine(found.filter { $0.toolchain.architecture == architecture.rawValue })
  }

  /// The compilers that a user asks for, in that order.
  ///
  /// - Parameter wanted: Names of found ones, or `name=path` for others.
  /// - Returns: The toolchains; one with a problem is among them, and fails when it is to build.
  /// - Throws: ``ToolchainError`` if there is none of that name.
  package func select(_ wanted: [String]) async throws(ToolchainError) -> [Toolchain] {
    let requests = try wanted.map { text throws(ToolchainError) in (text, try NamedPath(text)) }
    var seen = Set<String>()
    for (text, path) in requests where !seen.insert(path?.name ?? text).inserted {
      throw .duplicate(path?.name ?? text)
    }
    let found = requests.allSatisfy { $0.1 != nil } ? [] : withCrossing(await identified())
    var chosen: [Identified] = []
    for (text, path) in requests {
      if let path {
        chosen.append(await identify(path))
      } else if let one = found.first(where: { $0.toolchain.name == text }) {
        chosen.append(one)
      } else {
        throw .unknown(text, known: found.filter { $0.facts != nil }.map(\.toolchain.name))
      }
    }
    return await examine(chosen)
  }

  /// The machine's own C compilers: what `gcc` and `clang` mean on the search path.
  package func usual() async -> [Toolchain] {
    let candidates = ["gcc", "clang"].compactMap { name in
      context.program(name).map { Candidate(path: $0, stem: name) }
    }
    let probe = Probe(context: context)
    let all = await inParallel(candidates, limit: 2) { await probe.identify($0) }
    return await examine(named(all))
  }

  private func identified() async -> [Identified] {
    let along = Candidate.all(along: context.folders(in: "PATH"))
    let python = await ZigInstallations.inPython(context)
    let zigs = ZigInstallations.inEnvironments(context) + (python.map { [$0] } ?? [])
    var seen = Set(along.compactMap { try? FileIdentity(of: $0.path).path })
    var candidates = along
    for zig in zigs {
      guard let file = try? FileIdentity(of: zig.path), seen.insert(file.path).inserted else {
        continue
      }
      candidates.append(zig)
    }
    let probe = Probe(context: context)
    let all = await inParallel(candidates, limit: 4) { await probe.identify($0) }
    return named(all).sorted { isOrdered($0.toolchain.name, $1.toolchain.name) }
  }

  /// These, and after them those that can also be told to build for another architecture.
  private func withCrossing(_ found: [Identified]) -> [Identified] {
    found + found.compactMap { $0.crossing(to: .aarch64, context.cache) }
  }

  private func identify(_ named: NamedPath) async -> Identified {
    let file = named.path.lastComponent?.string ?? ""
    let isName = named.path == FilePath(file)
    let path = isName ? context.program(file) ?? named.path : named.path
    let candidate = Candidate(path: path, stem: file.hasPrefix("zig") ? "zig" : file)
    var identified = await Probe(context: context).identify(candidate)
    identified.toolchain.name = named.name
    return identified
  }

  private func examine(_ all: [Identified]) async -> [Toolchain] {
    let probe = Probe(context: context)
    return await inParallel(all, limit: 2) { await probe.examine($0) }
  }

  /// Gives each a name of its own: of two of a major version, the second has its whole version.
  private func named(_ all: [Identified]) -> [Identified] {
    var taken = Set<String>()
    var named: [Identified] = []
    for var one in all {
      let longName = one.facts?.longName ?? one.toolchain.name
      let names = [one.toolchain.name, longName] + (2...all.count + 2).map { "\(longName)#\($0)" }
      if let free = names.first(where: { !taken.contains($0) }) { one.toolchain.name = free }
      taken.insert(one.toolchain.name)
      named.append(one)
    }
    return named
  }
}

/// Whether one name comes before another, numbers in them by their value.
private func isOrdered(_ first: String, _ second: String) -> Bool {
  func parts(_ name: String) -> [(number: Int, text: String)] {
    name.split(whereSeparator: { "-./#".contains($0) }).map { (Int($0) ?? -1, String($0)) }
  }
  let (left, right) = (parts(first), parts(second))
  for (one, other) in zip(left, right) where one != other {
    return one.number == other.number ? one.text < other.text : one.number < other.number
  }
  return left.count < right.count
}
