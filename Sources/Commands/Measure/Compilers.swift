import Toolchains

/// The compilers of this machine, and what builds with them.
struct Compilers {
  let toolchains: Toolchains
  let builder: Builder
  let kitchen: CachedBuilds

  /// Those that this process's environment leads to.
  ///
  /// - Throws: ``NoCache`` if the environment names no place for what they build.
  init() throws {
    let surroundings = try CommandContext()
    toolchains = Toolchains(
      environment: surroundings.environment, cache: surroundings.cache)
    builder = Builder(environment: surroundings.environment, cache: surroundings.cache)
    kitchen = CachedBuilds(environment: surroundings.environment, cache: surroundings.cache)
  }
}
