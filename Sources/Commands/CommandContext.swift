import FoundationEssentials
import Toolchains

/// Where what is built is kept, and what programs are found with.
struct CommandContext {
  let environment = ProcessInfo.processInfo.environment
  let cache: CacheFolder

  /// Those that this process's environment leads to.
  ///
  /// - Throws: ``NoCache`` if the environment names no place for what is built; what is wrong with
  ///   the place, and `NotOwn` if others could have put something there.
  init() throws {
    guard let cache = CacheFolder(environment: environment) else { throw NoCache() }
    try cache.checkOwn()
    try cache.check()
    self.cache = cache
  }
}
