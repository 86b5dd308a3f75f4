/// The instructions of one function, in order and without gaps.
package struct Disassembly: Sendable {
  package let code: FunctionCode
  package let instructions: [Instruction]
  /// For each byte of the function the index of the instruction that begins there, else -1.
  let starts: [Int32]

  init(code: FunctionCode, instructions: [Instruction]) {
    self.code = code
    self.instructions = instructions
    var starts = [Int32](repeating: -1, count: code.bytes.count)
    for (index, instruction) in instructions.enumerated() {
      starts[instruction.offset] = Int32(index)
    }
    self.starts = starts
  }

  /// The bytes of an instruction.
  ///
  /// - Parameter instruction: One of ``instructions``.
  /// - Returns: Its bytes.
  package func bytes(of instruction: Instruction) -> ArraySlice<UInt8> {
    code.bytes[instruction.offset..<instruction.end]
  }

  /// The index of the instruction that begins at an address.
  ///
  /// - Parameter address: Any address.
  /// - Returns: The index, or `nil` if none of this function's instructions begins there.
  package func index(at address: UInt64) -> Int? {
    let (offset, underflow) = address.subtractingReportingOverflow(code.address)
    guard !underflow, offset < UInt64(starts.count), starts[Int(offset)] >= 0 else { return nil }
    return Int(starts[Int(offset)])
  }
}
