import Foundation
import Toolchains

/// The compilers of this machine, and what builds with them.
struct Compilers {
  let toolchains: Toolchains
  let builder: Builder

  /// Those that this process's environment leads to.
  ///
  /// - Throws: ``NoCache`` if the environment names no place for what they build.
  init() throws {
    let environment = ProcessInfo.processInfo.environment
    guard let cache = CacheFolder(environment: environment) else { throw NoCache() }
    toolchains = Toolchains(environment: environment, cache: cache)
    builder = Builder(environment: environment, cache: cache)
  }
}
