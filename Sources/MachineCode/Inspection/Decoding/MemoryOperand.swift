/// A place in memory an instruction reads or writes.
public struct MemoryOperand: Sendable, Equatable {
  /// The register the address begins with; `nil` if there is none or it is the instruction pointer.
  public let base: Register?
  /// The register added to it, scaled.
  public let index: Register?
  /// The constant added to it; for an address relative to the instruction pointer, as encoded.
  public let displacement: Int64
  /// Whether the instruction reads it.
  public let isRead: Bool
  /// Whether the instruction writes it.
  public let isWritten: Bool
  /// Whether the address counts from the `fs` or `gs` base of x86.
  public let isSegmented: Bool
  /// How many registers move: 2 for the pairs of aarch64, else 1.
  public let count: Int
  /// Whether it is a slot of the stack: the address comes from the stack pointer or a copy of it.
  public internal(set) var isStack: Bool
}
