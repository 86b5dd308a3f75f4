/// A function's machine code, ready to be put elsewhere.
package struct MachineCode: Sendable, Equatable {
  package var bytes: [UInt8]
  package var address: UInt64
  package var fixups: [Fixup]
  /// Why they can't move; nil when they can.
  package var problem: String?

  package init(bytes: [UInt8], address: UInt64, fixups: [Fixup], problem: String?) {
    self.bytes = bytes
    self.address = address
    self.fixups = fixups
    self.problem = problem
  }
}
