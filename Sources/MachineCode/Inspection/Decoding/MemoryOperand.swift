/// A place in memory an instruction reads or writes.
package struct MemoryOperand: Sendable, Equatable {
  /// The register the address begins with; `nil` if there is none or it is the instruction pointer.
  package let base: Register?
  /// The register added to it, scaled.
  package let index: Register?
  /// The constant added to it; for an address relative to the instruction pointer, as encoded.
  package let displacement: Int64
  package let isRead: Bool
  package let isWritten: Bool
  /// Whether the address counts from the `fs` or `gs` base of x86.
  package let isSegmented: Bool
  /// How many registers move: 2 for the pairs of aarch64, else 1.
  package let count: Int
  /// Whether it is a slot of the stack: the address comes from the stack pointer or a copy of it.
  package internal(set) var isStack: Bool
}
