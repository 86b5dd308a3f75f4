/// An arm64 kernel as its boot loaders start it: its bytes as they are in memory, without a table of
/// sections.
///
/// The kernel's own table of names tells where it runs, and that is enough to see it as an ELF file.
package enum RawKernel {
  private static let magic: [UInt8] = [0x41, 0x52, 0x4D, 0x64]

  /// Whether some bytes begin as such a kernel does.
  package static func isOne(_ bytes: [UInt8]) -> Bool {
    bytes.count > 0x1000 && bytes[0x38..<0x3C].elementsEqual(magic)
  }

  /// The same kernel as an ELF file.
  ///
  /// - Throws: ``InspectionError/noSymbols`` for one whose names can't be found.
  package static func elf(_ bytes: [UInt8]) throws(InspectionError) -> [UInt8] {
    guard let start = KernelSymbols.start(of: bytes) else { throw .noSymbols }
    let names = Array("\0.text\0.rodata\0.BTF\0.shstrtab\0".utf8)
    let content = UInt64(headerSize)
    let strings = content + UInt64(bytes.count)
    let table = (strings + UInt64(names.count) + 7) & ~7
    // All of it may be code, or data that is read.
    var sections = [
      section(),
      section(
        name: 1, kind: 1, flags: 6, address: start, offset: content, size: UInt64(bytes.count)),
      section(
        name: 7, kind: 1, flags: 2, address: start, offset: content, size: UInt64(bytes.count)),
      section(name: 20, kind: 3, offset: strings, size: UInt64(names.count)),
    ]
    if let types = types(in: bytes) {
      sections.append(
        section(
          name: 15, kind: 1, flags: 2, address: start &+ UInt64(types.lowerBound),
          offset: content + UInt64(types.lowerBound), size: UInt64(types.count)))
    }
    var file: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1] + Array(repeating: 0, count: 9)
    file.reserveCapacity(Int(table) + 64 * sections.count)
    // Linked, for aarch64.
    file += little(UInt64(2), 2) + little(183, 2) + little(1, 4)
    file += little(start, 8) + little(0, 8) + little(table, 8) + little(0, 4)
    file += little(64, 2) + little(0, 2) + little(0, 2) + little(64, 2)
    file += little(UInt64(sections.count), 2) + little(3, 2)
    file += bytes + names
    file += Array(repeating: 0, count: Int(table) - file.count)
    for section in sections { file += section }
    return file
  }

  private static let headerSize = 64

  private static func section(
    name: UInt64 = 0, kind: UInt64 = 0, flags: UInt64 = 0, address: UInt64 = 0, offset: UInt64 = 0,
    size: UInt64 = 0
  ) -> [UInt8] {
    little(name, 4) + little(kind, 4)
      + [flags, address, offset, size].flatMap { little($0, 8) } + little(0, 4) + little(0, 4)
      + little(kind == 0 ? 0 : 1, 8) + little(0, 8)
  }

  private static func little(_ value: UInt64, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> UInt64($0 * 8)) }
  }

  /// Where the data about types is, which says how long it is.
  private static func types(in bytes: [UInt8]) -> Range<Int>? {
    let head: [UInt8] = [0x9F, 0xEB, 1, 0, 24, 0, 0, 0]
    let span = bytes.span
    func word(_ offset: Int) -> Int {
      (0..<4).reduce(0) { $0 | Int(span[offset + $1]) << ($1 * 8) }
    }
    var place = 0
    while place + 24 <= span.count {
      if span[place] == head[0], span[place + 1] == head[1],
        head.indices.allSatisfy({ span[place + $0] == head[$0] })
      {
        // The types, and right behind them their names.
        let (size, names) = (word(place + 12), word(place + 16))
        let end = place + 24 + names + word(place + 20)
        if word(place + 8) == 0, names == size, size > 1 << 16, end <= span.count {
          return place..<end
        }
      }
      place += 4
    }
    return nil
  }
}
