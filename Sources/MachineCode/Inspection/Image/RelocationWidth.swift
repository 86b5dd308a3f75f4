extension Machine {
  /// How many bytes a relocation of this type fills in.
  ///
  /// Types not listed take four, which is what nearly all relocations of code take.
  func relocationWidth(_ type: UInt32) -> Int {
    switch self {
    case .aarch64: type == 257 || type == 260 ? 8 : 4
    case .x86_64:
      switch type {
      case 0: 0  // R_X86_64_NONE
      case 1, 8, 24, 25: 8  // 64, RELATIVE, PC64, GOTOFF64
      case 12, 13: 2  // 16, PC16
      case 14, 15: 1  // 8, PC8
      default: 4
      }
    }
  }
}
