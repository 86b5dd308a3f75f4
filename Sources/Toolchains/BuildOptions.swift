import Catalogue

/// What is built, and with which flags.
public struct BuildOptions: Sendable, Hashable {
  /// The flags that go together.
  public var profile: Profile
  /// More flags for a C compiler, after the profile's.
  public var cFlags: [String]
  /// More flags for Swift's compiler.
  public var swiftFlags: [String]
  /// What stands where the trap is; `.none` for the reference chains.
  public var transports: Set<Transport>
  /// The callers; each toolchain builds those of its language.
  public var callers: Set<Caller>

  /// The whole catalogue in the usual optimisation, if nothing else is said.
  public init(
    profile: Profile = .o2, cFlags: [String] = [], swiftFlags: [String] = [],
    transports: Set<Transport> = Set(Transport.hypercalls),
    callers: Set<Caller> = Set(Caller.allCases)
  ) {
    self.profile = profile
    self.cFlags = cFlags
    self.swiftFlags = swiftFlags
    self.transports = transports
    self.callers = callers
  }

  /// The kernels of an architecture's catalogue that one language has of these.
  func kernels(_ caller: Caller, on architecture: Architecture) -> [Kernel] {
    Catalogue.of(architecture).all.filter {
      $0.caller == caller && transports.contains($0.transport)
    }
  }
}
