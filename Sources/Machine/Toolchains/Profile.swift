import Catalogue

/// Flags that go together.
package enum Profile: String, CaseIterable, Sendable, Hashable {
  /// Optimised as most code is.
  case o2
  /// Optimised for size.
  case os
  /// Optimised further.
  case o3
  /// What a Linux kernel is built with, as far as it concerns code generation.
  case kernel
  /// What a distribution's kernel is built with besides: a guard in each frame that has an address
  /// taken of it.
  case distro

  /// Whether code has the vector registers, which some reference chains need.
  package var hasVectorRegisters: Bool { self != .kernel && self != .distro }

  /// The flags of a C compiler.
  package func flags(
    _ kind: Toolchain.Kind, major: Int, on architecture: Architecture
  ) -> [String] {
    switch self {
    case .o2: ["-O2", "-fomit-frame-pointer"]
    case .os: ["-Os", "-fomit-frame-pointer"]
    case .o3: ["-O3", "-fomit-frame-pointer"]
    case .kernel: Self.kernelFlags(kind, major: major, on: architecture)
    case .distro:
      Self.kernelFlags(kind, major: major, on: architecture)
        + Self.distroFlags(on: architecture)
    }
  }

  /// The flags of Swift's compiler; nil if there is nothing like it.
  var swiftFlags: [String]? {
    switch self {
    case .o2: ["-O"]
    case .os: ["-Osize"]
    case .o3, .kernel, .distro: nil
    }
  }
}
