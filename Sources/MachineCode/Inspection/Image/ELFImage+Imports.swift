extension ELFImage {
  /// The name of the function that a stub of the procedure linkage table leads to.
  ///
  /// - Parameter address: Where the stub begins.
  /// - Returns: The name, or `nil` if there is no such stub at this address.
  package func importedFunction(stubAt address: UInt64) -> String? { stub(at: address)?.function }

  /// A stub of the procedure linkage table: the function that it leads to, and the instructions that
  /// it executes once the loader has put the function's address in its slot.
  func stub(at address: UInt64) -> (function: String, instructions: Int)? {
    guard
      let section = sections.first(where: {
        $0.isExecutable && address >= $0.address && address - $0.address < $0.size
      }), let place = try? section.place(in: reader)
    else { return nil }
    let start = place.lowerBound + Int(address - section.address)
    guard start < place.upperBound else { return nil }
    let bytes = reader.bytes[start..<min(start + 24, place.upperBound)]
    let found =
      switch machine {
      case .x86_64: Self.stubX86(bytes, at: address)
      case .aarch64: Self.stubARM64(bytes, at: address)
      }
    guard let found, let function = importedFunction(slotAt: found.slot) else { return nil }
    return (function, found.instructions)
  }

  /// The name of the function whose address the loader puts in a slot.
  ///
  /// - Parameter address: The address of the slot, usually in the global offset table.
  /// - Returns: The name, or `nil` if the loader puts no function there.
  package func importedFunction(slotAt address: UInt64) -> String? {
    for section in sections where section.type == Section.TypeCode.relocations {
      guard let table = try? section.place(in: reader) else { continue }
      let last = table.upperBound - RelocationEntry.size
      for offset in stride(from: table.lowerBound, through: last, by: RelocationEntry.size)
      where reader[UInt64.self, offset] == address {
        guard Int(section.link) < sections.count,
          let symbols = try? SymbolTable(reader, sections, sections[Int(section.link)]),
          let symbol = symbols.entry(Int(reader[UInt32.self, offset + 12]), reader)
        else { return nil }
        let name = reader.text(at: symbol.name, in: symbols.names) ?? ""
        return name.isEmpty ? nil : name
      }
    }
    return nil
  }

  /// `[endbr64] [bnd] jmp *slot(%rip)`
  private static func stubX86(
    _ bytes: ArraySlice<UInt8>, at address: UInt64
  ) -> (slot: UInt64, instructions: Int)? {
    var rest = bytes
    if rest.starts(with: [0xF3, 0x0F, 0x1E, 0xFA]) { rest = rest.dropFirst(4) }
    if rest.first == 0xF2 { rest = rest.dropFirst() }
    guard rest.starts(with: [0xFF, 0x25]), rest.count >= 6 else { return nil }
    let field = Int32(bitPattern: rest.dropFirst(2).word)
    let end = address &+ UInt64(rest.startIndex - bytes.startIndex + 6)
    let marks = bytes.starts(with: [0xF3, 0x0F, 0x1E, 0xFA]) ? 1 : 0
    return (end &+ UInt64(bitPattern: Int64(field)), marks + 1)
  }

  /// `[bti c]; adrp x16, page; ldr x17, [x16, #offset]; add x16, x16, #offset; br x17`
  private static func stubARM64(
    _ bytes: ArraySlice<UInt8>, at address: UInt64
  ) -> (slot: UInt64, instructions: Int)? {
    var rest = bytes
    if rest.word == 0xD503_245F { rest = rest.dropFirst(4) }
    guard rest.count >= 8 else { return nil }
    let page = rest.word
    let load = rest.dropFirst(4).word
    guard page & 0x9F00_001F == 0x9000_0010, load & 0xFFC0_03FF == 0xF940_0211 else { return nil }
    let here = address &+ UInt64(rest.startIndex - bytes.startIndex)
    let pages = Int32(bitPattern: (page >> 5 & 0x7FFFF) << 13 | (page >> 29 & 3) << 11) >> 11
    let base = (here & ~0xFFF) &+ UInt64(bitPattern: Int64(pages) << 12)
    return (base &+ UInt64(load >> 10 & 0xFFF) * 8, (rest.startIndex - bytes.startIndex) / 4 + 4)
  }
}

extension ArraySlice<UInt8> {
  /// The first 4 bytes as a little-endian number; missing ones count as 0.
  fileprivate var word: UInt32 { prefix(4).reversed().reduce(0) { $0 << 8 | UInt32($1) } }
}
