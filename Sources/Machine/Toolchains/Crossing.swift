import Catalogue

extension Identified {
  /// The same compiler, told to build for another architecture; nil if it can't be told, or builds
  /// for that one anyway.
  ///
  /// Every clang can. It links with the linker that comes with it, as the machine's own need not
  /// know the architecture.
  func crossing(to architecture: Architecture, _ cache: CacheFolder) -> Identified? {
    guard let facts, facts.kind == .clang, toolchain.architecture != architecture.rawValue else {
      return nil
    }
    let target = "\(architecture)-linux-gnu"
    let command = toolchain.command + ["--target=\(target)", "-fuse-ld=lld"]
    let crossing = facts.crossing(to: target)
    let hash = CompilerRecord.current(command, in: cache)?.hash ?? ""
    return Identified(
      toolchain: Toolchain(crossing, command, hash: hash, problem: nil), facts: crossing)
  }
}
