/// An instruction set that can be inspected.
package enum Machine: String, Sendable, CaseIterable {
  /// 64-bit x86.
  case x86_64
  /// 64-bit Arm.
  case aarch64

  /// The machine of a number as ELF files have it.
  package init?(elfNumber: UInt16) {
    switch elfNumber {
    case 62: self = .x86_64
    case 183: self = .aarch64
    default: return nil
    }
  }
}
