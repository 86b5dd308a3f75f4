import Catalogue
import SystemPackage

/// A compiler that may build loops.
package struct Toolchain: Sendable, Hashable {
  /// A family of compilers that take the same arguments.
  package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// GNU C.
    case gcc
    /// LLVM's C compiler.
    case clang
    /// Swift's compiler.
    case swiftc
    /// The clang in Zig, `zig cc`.
    case zigcc
  }

  /// Such as `gcc-12`, `clang-19`, `swiftc-6.3`, `zig-0.13/clang-18` or `aarch64-gcc-12`, or
  /// what the user calls it.
  package internal(set) var name: String
  /// The family; nil for one that did not say.
  package let kind: Kind?
  /// The program and the arguments that come before all others.
  package let command: [String]
  package let path: FilePath
  /// The first line of what it says of itself.
  package let version: String
  /// The compiler's number, such as `12.2.0`; of a `zig cc` that of the clang in it.
  package let number: String
  /// What it builds for, such as `x86_64-linux-gnu`; empty if it did not say.
  package let target: String
  /// SHA-256 of the program and of what in other files does its work; empty if it was not taken.
  package internal(set) var hash: String
  /// Why it can't be used; nil if it can.
  package internal(set) var problem: String?

  /// The architecture in the target, such as `x86_64`.
  package var architecture: String { String(target.prefix { $0 != "-" }) }

  /// The language of the callers that it can build; nil if it can build none.
  package var caller: Caller? {
    switch kind {
    case .gcc, .clang, .zigcc: .c
    case .swiftc: .swift
    case nil: nil
    }
  }

  package var major: Int { Int(leading(1, of: number)) ?? 0 }
}

extension Toolchain {
  init(_ facts: CompilerFacts, _ command: [String], hash: String, problem: String?) {
    self.init(
      name: facts.name, kind: facts.kind, command: command, path: FilePath(command.first ?? ""),
      version: facts.version, number: facts.number, target: facts.target, hash: hash,
      problem: problem)
  }

  /// One that can't be used, with the reason.
  init(name: String, command: [String], path: FilePath, version: String = "", problem: String) {
    self.init(
      name: name, kind: nil, command: command, path: path, version: version, number: "", target: "",
      hash: "", problem: problem)
  }
}
