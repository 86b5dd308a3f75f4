/// Copies x86-64 code to another address.
///
/// - Parameters:
///   - code: The bytes of the function.
///   - new: Its new address.
///   - fixups: The fields to change.
///   - retarget: Gives for each address led to the one to lead to from now on; usually the same.
/// - Returns: The bytes for the new address, or `nil` if a target is too far away for 32 bits or a
///   fixup does not fit the code.
public func relocate(
  code: [UInt8], to new: UInt64, fixups: [Fixup],
  retarget: (UInt64) -> UInt64 = { $0 }
) -> [UInt8]? {
  var moved = code
  for fixup in fixups {
    guard (4...max(4, code.count)).contains(fixup.instructionEnd),
      fixup.instructionEnd <= code.count, fixup.offset >= 0,
      fixup.offset <= fixup.instructionEnd - 4
    else { return nil }
    let end = new &+ UInt64(fixup.instructionEnd)
    let distance = Int64(bitPattern: retarget(fixup.target) &- end)
    guard let displacement = Int32(exactly: distance) else { return nil }
    for index in 0..<4 {
      moved[fixup.offset + index] = UInt8(truncatingIfNeeded: displacement >> Int32(index * 8))
    }
  }
  return moved
}
