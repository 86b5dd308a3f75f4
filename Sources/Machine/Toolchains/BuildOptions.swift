import Catalogue
import LoopSource

package struct BuildOptions: Sendable, Hashable {
  package var profile: Profile
  /// More flags for a C compiler, after the profile's.
  package var cFlags: [String]
  package var swiftFlags: [String]
  /// What stands where the trap is; `.none` for the reference chains and
  /// the traps.
  package var transports: Set<Transport>
  package var callers: Set<Caller>
  /// A user's wrappers, built with the catalogue's forms of the same operations in place of the
  /// whole catalogue.
  package var wrappers: WrapperSet?

  /// The whole catalogue in the usual optimisation, if nothing else is said.
  package init(
    profile: Profile = .o2, cFlags: [String] = [], swiftFlags: [String] = [],
    transports: Set<Transport> = Set(Transport.hypercalls),
    callers: Set<Caller> = Set(Caller.allCases), wrappers: WrapperSet? = nil
  ) {
    self.profile = profile
    self.cFlags = cFlags
    self.swiftFlags = swiftFlags
    self.transports = transports
    self.callers = callers
    self.wrappers = wrappers
  }

  var hasVectorRegisters: Bool {
    profile.hasVectorRegisters
      && !cFlags.contains(where: Loop.flagsAgainstVectorRegisters.contains)
  }

  func loops(_ caller: Caller, on architecture: Architecture) -> [Loop] {
    let all = wrappers?.loops(on: architecture) ?? Catalogue.of(architecture).all
    return all.filter {
      $0.caller == caller && transports.contains($0.builtWith)
        && (hasVectorRegisters || !$0.needsVectorRegisters)
    }
  }

  func sources(_ caller: Caller?, on architecture: Architecture) -> SourceSet {
    if let wrappers {
      return LoopSource.wrappers(wrappers, transports: transports, on: architecture)
    }
    return caller == .swift
      ? LoopSource.swift(transports: transports, on: architecture)
      : LoopSource.c(transports: transports, on: architecture)
  }
}
