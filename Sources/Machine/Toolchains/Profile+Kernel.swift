import Catalogue

extension Profile {
  /// The kernel's flags, of a default configuration, from its top Makefile and an architecture's.
  ///
  /// Left out is what can't run or can't be linked here: `-mcmodel=kernel` and `-fno-PIE`, as
  /// a shared object is position-independent; the stack protector, whose guard is where only the
  /// kernel puts it; and the thunks for indirect branches and returns, which are the kernel's own
  /// functions.
  static func kernelFlags(
    _ kind: Toolchain.Kind, major: Int, on architecture: Architecture
  ) -> [String] {
    var flags =
      ["-O2"] + (architecture == .x86_64 ? x86Flags : arm64Flags) + [
        "-fno-strict-aliasing", "-fno-strict-overflow", "-fno-delete-null-pointer-checks",
        "-fno-common", "-fshort-wchar", "-funsigned-char",
      ]
    if architecture == .x86_64 { flags += x86StackFlags(kind) }
    if kind == .gcc {
      flags += ["-fconserve-stack", "-fno-allow-store-data-races"]
      if major >= 12 { flags.append("-ftrivial-auto-var-init=zero") }
    } else {
      flags.append("-ftrivial-auto-var-init=zero")
      // Until clang 16 it had to be asked for twice.
      if major < 16 {
        flags.append("-enable-trivial-auto-var-init-zero-knowing-it-will-be-removed-from-clang")
      }
    }
    return flags
  }

  /// What Debian's configuration adds (STACKPROTECTOR_STRONG, FUNCTION_ALIGNMENT_16B). The guard is
  /// where a program's is and not where the kernel's is; it takes the same instructions. Thunks for
  /// returns are left out, as above: they lie behind the loop. On aarch64 the guard is behind a
  /// system register that no program has, so that there is none.
  static func distroFlags(on architecture: Architecture) -> [String] {
    (architecture == .x86_64 ? ["-fstack-protector-strong"] : [])
      + ["-fno-stack-clash-protection", "-falign-functions=16"]
  }

  /// The frame pointer is omitted, as it is with the ORC unwinder; a kernel with the other one
  /// adds `-fno-omit-frame-pointer`.
  private static let x86Flags = [
    "-fomit-frame-pointer", "-mno-red-zone", "-mno-mmx", "-mno-sse", "-mno-sse2", "-mno-avx",
    "-fcf-protection=branch", "-fno-jump-tables",
  ]

  private static func x86StackFlags(_ kind: Toolchain.Kind) -> [String] {
    kind == .gcc
      ? ["-mpreferred-stack-boundary=3", "-mskip-rax-setup", "-falign-jumps=1", "-falign-loops=1"]
      : ["-mstack-alignment=8"]
  }

  /// Here the frame pointer is what the kernel unwinds by.
  private static let arm64Flags = [
    "-fno-omit-frame-pointer", "-fno-optimize-sibling-calls", "-mgeneral-regs-only",
    "-mbranch-protection=pac-ret",
  ]

  /// The flags about code that Debian compiles its kernel with and that are not in `distro`, each with
  /// the reason.
  package static let leftOut: [String: String] = [
    "-m64": target, "-mtune=generic": target, "-std=gnu11": "the loops are in C11",
    "-fno-PIE": place, "-mcmodel=kernel": place,
    "-mno-3dnow": numbers, "-mno-80387": numbers, "-mno-fp-ret-in-387": numbers,
    "-mindirect-branch=thunk-extern": thunk, "-mindirect-branch-register": thunk,
    "-mindirect-branch-cs-prefix": thunk, "-mfunction-return=thunk-extern": thunk,
    "-mharden-sls=all": "it puts an instruction behind a return, where nothing gets",
    "-fpatchable-function-entry=16,16": entry, "-pg": entry, "-mfentry": entry,
    "-mrecord-mcount": entry,
    "-fno-asynchronous-unwind-tables": "tables are no code", "-g": "tables are no code",
    "-fno-stack-check": "it is the default", "-fno-builtin-wcslen": "no loop calls it",
  ]
  private static let target = "it is what a compiler for x86-64 does by itself"
  private static let place = "a shared object is position-independent"
  private static let numbers = "no loop has floating point"
  private static let thunk = "the functions are the kernel's own"
  private static let entry = "what is before a function is not in its loop"
}
