/// An instruction set that can be inspected.
package enum Machine: String, Sendable, CaseIterable {
  /// 64-bit x86.
  case x86_64
  /// 64-bit Arm.
  case aarch64
}
