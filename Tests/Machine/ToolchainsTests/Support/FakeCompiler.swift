import Foundation

/// Scripts that talk like compilers.
enum FakeCompiler {
  /// The search path of the tests, for the scripts; the compilers under test have another.
  static let path = ProcessInfo.processInfo.environment["PATH"] ?? ""

  /// A C compiler of this machine; nil if there is none.
  static let real: String? = ["cc", "clang", "gcc"].lazy.compactMap(program).first

  /// A C compiler of this machine that builds for aarch64; nil if there is none.
  static let cross: String? = program("aarch64-linux-gnu-gcc")

  private static func program(_ name: String) -> String? {
    path.split(separator: ":").map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  static let gcc = """
    gcc (Fake 1:2-3) 12.9.0
    Copyright (C) 2022 Free Software Foundation, Inc.
    """

  static func clang(_ version: String) -> String {
    "Fake clang version \(version) (https://example.org)\nTarget: x86_64-pc-linux-gnu"
  }

  static let swiftc = "Swift version 6.9.1 (swift-6.9.1-RELEASE)\nTarget: x86_64-unknown-linux-gnu"

  /// A compiler that says who it is, builds what it is tried with, and then does as `body` says.
  static func script(
    version: String = gcc, target: String = "x86_64-linux-gnu", _ body: String = "exit 0"
  ) -> String {
    """
    #!/bin/sh
    PATH='\(path)'
    case "$1" in
    --version) cat <<'END'
    \(version)
    END
    exit 0 ;;
    -dumpmachine) echo '\(target)'; exit 0 ;;
    -print-prog-name=cc1) echo cc1; exit 0 ;;
    esac
    case "$*" in *trial.c*) \(pass) ;; esac
    \(body)
    """
  }

  /// Hands everything on to a real compiler.
  static let pass = "exec '\(real ?? "false")' \"$@\""
}
