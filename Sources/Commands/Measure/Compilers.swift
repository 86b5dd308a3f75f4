import Toolchains

/// The compilers of this machine, and what builds with them.
struct Compilers {
  let toolchains: Toolchains
  let builder: Builder
  let builds: CachedBuilds
  let cache: CacheFolder

  /// Those that this process's environment leads to.
  ///
  /// - Throws: ``NoCache`` if the environment names no place for what they build.
  init() throws {
    let context = try CommandContext()
    cache = context.cache
    toolchains = Toolchains(
      environment: context.environment, cache: context.cache)
    builder = Builder(environment: context.environment, cache: context.cache)
    builds = CachedBuilds(environment: context.environment, cache: context.cache)
  }
}
