extension Disassembly {
  /// The function's bytes with everything cleared that depends on where it and its context are.
  ///
  /// Cleared are fields with a relocation, x86 displacements from the instruction pointer and of
  /// jumps and calls that leave the function, and on aarch64 the page and offset immediates of
  /// addresses. What is left is the same in an object file and in what is linked from it, unless the
  /// linker rewrites instructions.
  package var normalizedBytes: [UInt8] {
    var bytes = code.bytes
    for relocation in code.relocations {
      switch code.machine {
      case .x86_64:
        for index in relocation.offset..<min(relocation.offset + relocation.width, bytes.count) {
          bytes[index] = 0
        }
      case .aarch64: bytes.clearAddressARM64(at: relocation.offset)
      }
    }
    switch code.machine {
    case .x86_64: clearOutsideX86(&bytes)
    case .aarch64: clearOutsideARM64(&bytes)
    }
    return bytes
  }

  private func clearOutsideX86(_ bytes: inout [UInt8]) {
    for instruction in instructions {
      guard let field = instruction.relativeField, field.width == 4,
        !(field.isBranch && contains(field.target))
      else { continue }
      let start = instruction.offset + field.offset
      for index in start..<min(start + 4, bytes.count) { bytes[index] = 0 }
    }
  }

  private func clearOutsideARM64(_ bytes: inout [UInt8]) {
    // Registers that hold the page of an address: what is added to them is the rest of it.
    var pages: RegisterSet = []
    for instruction in instructions {
      let isPage = instruction.mnemonic == "adrp" || instruction.mnemonic == "adr"
      let leaves = instruction.target.map { !contains($0) } ?? false
      let word = bytes.wordARM64(at: instruction.offset)
      let addsToPage =
        word & 0x7F80_0000 == 0x1100_0000 || word & 0x3B00_0000 == 0x3900_0000
      let base = RegisterSet(rawValue: 1 << UInt64(word >> 5 & 31))
      if isPage || leaves || addsToPage && !pages.isDisjoint(with: base) {
        bytes.clearAddressARM64(at: instruction.offset)
      }
      pages.subtract(instruction.writes)
      if instruction.mnemonic == "adrp" { pages.formUnion(instruction.writes) }
    }
  }

  func contains(_ address: UInt64) -> Bool {
    address >= code.address && address - code.address < UInt64(code.bytes.count)
  }
}

extension [UInt8] {
  /// The 4 bytes at an offset as a number; 0 if they are not all there.
  func wordARM64(at offset: Int) -> UInt32 {
    guard offset + 4 <= count else { return 0 }
    return self[offset..<offset + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// Clears the immediate of an aarch64 instruction that forms or follows an address.
  fileprivate mutating func clearAddressARM64(at offset: Int) {
    guard offset + 4 <= count else { return }
    let word = wordARM64(at: offset)
    let field: UInt32
    if word & 0x7C00_0000 == 0x1400_0000 {
      field = 0x03FF_FFFF  // b, bl
    } else if word & 0x1F00_0000 == 0x1000_0000 {
      field = 0x60FF_FFE0  // adr, adrp
    } else if word & 0x7E00_0000 == 0x3600_0000 {
      field = 0x0007_FFE0  // tbz, tbnz
    } else if word & 0xFF00_0010 == 0x5400_0000 || word & 0x7E00_0000 == 0x3400_0000
      || word & 0x3B00_0000 == 0x1800_0000
    {
      field = 0x00FF_FFE0  // b.cond, cbz, cbnz, ldr of a literal
    } else if word & 0x1F80_0000 == 0x1280_0000 {
      field = 0x001F_FFE0  // movz, movn, movk
    } else {
      field = 0x003F_FC00  // add, ldr and str with a 12-bit offset
    }
    let cleared = word & ~field
    for index in 0..<4 {
      self[offset + index] = UInt8(truncatingIfNeeded: cleared >> UInt32(index * 8))
    }
  }
}
