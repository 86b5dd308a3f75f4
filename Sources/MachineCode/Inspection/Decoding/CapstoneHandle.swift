import CCapstone

/// An open capstone disassembler with room for one instruction.
@safe
final class CapstoneHandle {
  let handle: csh
  let instruction: UnsafeMutablePointer<cs_insn>

  /// Opens it.
  ///
  /// - Parameters:
  ///   - machine: The instruction set.
  ///   - option: The option to set, and its value.
  /// - Throws: ``InspectionError/decoderUnavailable(_:)``.
  init(machine: Machine, option: (cs_opt_type, cs_opt_value)) throws(InspectionError) {
    var handle: csh = 0
    let status =
      switch machine {
      case .x86_64: unsafe cs_open(CS_ARCH_X86, CS_MODE_64, &handle)
      case .aarch64: unsafe cs_open(CS_ARCH_ARM64, CS_MODE_LITTLE_ENDIAN, &handle)
      }
    guard status == CS_ERR_OK else {
      throw .decoderUnavailable("capstone error \(status.rawValue)")
    }
    cs_option(handle, option.0, Int(option.1.rawValue))
    // The room depends on whether details are wanted, so it is made after the option is set.
    guard let instruction = unsafe cs_malloc(handle) else {
      unsafe cs_close(&handle)
      throw .decoderUnavailable("out of memory")
    }
    self.handle = handle
    unsafe self.instruction = instruction
  }

  deinit {
    unsafe cs_free(instruction, 1)
    var handle = handle
    unsafe cs_close(&handle)
  }

  /// Decodes one instruction.
  ///
  /// - Returns: Its length in bytes, or 0 if it is unknown.
  func decode(_ code: FunctionCode, at offset: Int) -> Int {
    unsafe code.bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return 0 }
      var next: UnsafePointer<UInt8>? = unsafe base + offset
      var left = bytes.count - offset
      var address = code.address &+ UInt64(offset)
      return unsafe cs_disasm_iter(handle, &next, &left, &address, instruction)
        ? Int(instruction.pointee.size) : 0
    }
  }

  /// The name of the instruction decoded last.
  var mnemonic: String { unsafe String(cString: ccapstone_mnemonic(instruction)) }

  /// The operands of the instruction decoded last, as text.
  var operands: String { unsafe String(cString: ccapstone_operands(instruction)) }
}
