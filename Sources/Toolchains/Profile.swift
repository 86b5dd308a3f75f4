/// Flags that go together.
public enum Profile: String, CaseIterable, Sendable, Hashable {
  /// Optimised as most code is.
  case o2
  /// Optimised for size.
  case os
  /// Optimised further.
  case o3
  /// What a Linux kernel for x86-64 is built with, as far as it concerns code generation.
  case kernel

  /// Whether code has the vector registers, which some reference chains need.
  public var hasVectorRegisters: Bool { self != .kernel }

  /// The flags of a C compiler.
  func flags(_ kind: Toolchain.Kind, major: Int) -> [String] {
    switch self {
    case .o2: ["-O2", "-fomit-frame-pointer"]
    case .os: ["-Os", "-fomit-frame-pointer"]
    case .o3: ["-O3", "-fomit-frame-pointer"]
    case .kernel: Self.kernelFlags(kind, major: major)
    }
  }

  /// The flags of Swift's compiler; nil if there is nothing like it.
  var swiftFlags: [String]? {
    switch self {
    case .o2: ["-O"]
    case .os: ["-Osize"]
    case .o3, .kernel: nil
    }
  }

  /// The kernel's flags, of a default configuration, from its top and its x86 Makefile.
  ///
  /// Left out is what can't run or can't be linked here: `-mcmodel=kernel` and `-fno-PIE`, as
  /// a shared object is position-independent; the stack protector, whose guard is behind a
  /// segment that only the kernel sets up; and the thunks for indirect branches and returns,
  /// which are the kernel's own functions. The frame pointer is omitted, as it is with the ORC
  /// unwinder; a kernel with the other one adds `-fno-omit-frame-pointer`.
  private static func kernelFlags(_ kind: Toolchain.Kind, major: Int) -> [String] {
    var flags = [
      "-O2", "-fomit-frame-pointer", "-mno-red-zone", "-mno-mmx", "-mno-sse", "-mno-sse2",
      "-mno-avx", "-fcf-protection=branch", "-fno-jump-tables", "-fno-strict-aliasing",
      "-fno-strict-overflow", "-fno-delete-null-pointer-checks", "-fno-common", "-fshort-wchar",
      "-funsigned-char",
    ]
    if kind == .gcc {
      flags += [
        "-mpreferred-stack-boundary=3", "-mskip-rax-setup", "-fconserve-stack",
        "-fno-allow-store-data-races",
      ]
      if major >= 12 { flags.append("-ftrivial-auto-var-init=zero") }
    } else {
      flags += ["-mstack-alignment=8", "-ftrivial-auto-var-init=zero"]
      // Until clang 16 it had to be asked for twice.
      if major < 16 {
        flags.append("-enable-trivial-auto-var-init-zero-knowing-it-will-be-removed-from-clang")
      }
    }
    return flags
  }
}
