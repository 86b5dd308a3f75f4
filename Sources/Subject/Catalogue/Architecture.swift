import CCatalogue

/// An instruction set that loops are built for; each has a catalogue of its own.
package enum Architecture: String, CaseIterable, Sendable, Hashable {
  /// 64-bit x86.
  case x86_64
  /// 64-bit Arm.
  case aarch64

  package static var host: Architecture {
    #if arch(arm64)
      .aarch64
    #else
      .x86_64
    #endif
  }

  var list: clobber_architecture {
    switch self {
    case .x86_64: clobber_x86_64
    case .aarch64: clobber_aarch64
    }
  }
}
