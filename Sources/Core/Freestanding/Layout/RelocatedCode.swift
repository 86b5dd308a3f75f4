/// Copies machine code to another address.
///
/// - Parameters:
///   - code: The bytes of the function.
///   - new: Its new address.
///   - fixups: The fields to change.
///   - retarget: Gives for each address led to the one to lead to from now on; usually the same.
/// - Returns: The bytes for the new address, or `nil` if a target is too far away for its field
///   or a fixup does not fit the code.
package func relocate(
  code: [UInt8], to new: UInt64, fixups: [Fixup],
  retarget: (UInt64) -> UInt64 = { $0 }
) -> [UInt8]? {
  var moved = code
  for fixup in fixups {
    guard (4...max(4, code.count)).contains(fixup.instructionEnd),
      fixup.instructionEnd <= code.count, fixup.offset >= 0,
      fixup.offset <= fixup.instructionEnd - 4
    else { return nil }
    let old = word(of: moved, at: fixup.offset)
    guard let field = fixup.field(old, at: new, leadingTo: retarget(fixup.target)) else {
      return nil
    }
    for index in 0..<4 {
      moved[fixup.offset + index] = UInt8(truncatingIfNeeded: field >> UInt32(index * 8))
    }
  }
  return moved
}

/// What the low bits of an address are counted in.
private let pageSize: UInt64 = 4096

private func word(of bytes: [UInt8], at offset: Int) -> UInt32 {
  var word: UInt32 = 0
  for index in 0..<4 { word |= UInt32(bytes[offset + index]) << UInt32(index * 8) }
  return word
}

extension Fixup {
  /// The four bytes for a function at an address; nil if the target is out of their reach.
  fileprivate func field(_ old: UInt32, at function: UInt64, leadingTo target: UInt64) -> UInt32? {
    switch encoding {
    case .displacement32:
      let distance = Int64(bitPattern: target &- (function &+ UInt64(instructionEnd)))
      return Int32(exactly: distance).map { UInt32(bitPattern: $0) }
    case .branch26:
      let distance = Int64(bitPattern: target &- (function &+ UInt64(offset)))
      guard distance % 4 == 0, (-1 << 25..<1 << 25).contains(distance / 4) else { return nil }
      return old & 0xFC00_0000 | UInt32(truncatingIfNeeded: distance / 4) & 0x03FF_FFFF
    case .page21:
      guard (target ^ self.target) % pageSize == 0 else { return nil }
      let page = (function &+ UInt64(offset)) / pageSize
      let distance = Int64(target / pageSize) - Int64(page)
      guard (-1 << 20..<1 << 20).contains(distance) else { return nil }
      let pages = UInt32(truncatingIfNeeded: distance)
      return old & 0x9F00_001F | (pages & 3) << 29 | (pages >> 2 & 0x7FFFF) << 5
    }
  }
}
