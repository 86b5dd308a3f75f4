/// A function's machine code, ready to be put elsewhere.
package struct MachineCode: Sendable, Equatable {
  /// The bytes, as they are in the file.
  package var bytes: [UInt8]
  /// The address that the file gives them.
  package var address: UInt64
  /// What has to change when they move.
  package var fixups: [Fixup]
  /// Why they can't move; nil when they can.
  package var problem: String?

  /// Code of these parts.
  package init(bytes: [UInt8], address: UInt64, fixups: [Fixup], problem: String?) {
    self.bytes = bytes
    self.address = address
    self.fixups = fixups
    self.problem = problem
  }
}
