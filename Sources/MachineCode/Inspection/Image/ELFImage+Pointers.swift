extension ELFImage {
  /// A word that the loader fills in with an address of this same file.
  package struct Pointer: Sendable, Equatable {
    /// Where the word stands: an address of the file.
    package let place: UInt64
    /// What it must lead to: an address of the file.
    package let target: UInt64
  }

  /// The words of a shared object for x86-64 that must lead to what the object itself defines:
  /// functions, data, and addresses without a name.
  package func pointersToItself() -> [Pointer] {
    guard kind == .sharedObject, machine == .x86_64 else { return [] }
    var pointers: [Pointer] = []
    for section in sections where section.type == Section.TypeCode.relocations {
      guard let table = try? section.place(in: reader) else { continue }
      let symbols =
        Int(section.link) < sections.count
        ? try? SymbolTable(reader, sections, sections[Int(section.link)]) : nil
      let last = table.upperBound - RelocationEntry.size
      for offset in stride(from: table.lowerBound, through: last, by: RelocationEntry.size) {
        let entry = RelocationEntry(reader, offset, table: Int(section.link))
        let symbol = symbols?.entry(Int(entry.symbol), reader)
        if let target = Self.target(of: entry, symbol) {
          pointers.append(Pointer(place: entry.place, target: target))
        }
      }
    }
    return pointers
  }

  /// The address of the file that a relocation puts in its place; nil if it is another file's.
  private static func target(of entry: RelocationEntry, _ symbol: SymbolTable.Entry?) -> UInt64? {
    let addend = UInt64(bitPattern: entry.addend)
    switch entry.type {
    case 8: return addend  // R_X86_64_RELATIVE
    case 1, 6, 7:  // R_X86_64_64, R_X86_64_GLOB_DAT, R_X86_64_JUMP_SLOT
      // Section 0 is none, and from 0xFF00 on numbers are no sections; a type of 10 is chosen by code.
      guard let symbol, (1..<0xFF00).contains(symbol.section), symbol.type != 10 else { return nil }
      return entry.type == 1 ? symbol.value &+ addend : symbol.value
    default: return nil
    }
  }
}
