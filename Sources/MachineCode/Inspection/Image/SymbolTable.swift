/// Where the symbols of a file and their names stand.
struct SymbolTable: Sendable {
  static let entrySize = 24

  let entries: Range<Int>
  let names: Range<Int>
  let isDynamic: Bool

  var count: Int { entries.count / Self.entrySize }

  /// Chooses `.symtab`, else `.dynsym`.
  init?(_ reader: ByteReader, _ sections: [Section]) throws(InspectionError) {
    let full = sections.first { $0.type == Section.TypeCode.symbols }
    let dynamic = sections.first { $0.type == Section.TypeCode.dynamicSymbols }
    guard let section = full ?? dynamic else { return nil }
    try self.init(reader, sections, section)
  }

  init(
    _ reader: ByteReader, _ sections: [Section], _ section: Section
  ) throws(InspectionError) {
    guard Int(section.link) < sections.count else { throw .malformed("link of \(section.name)") }
    entries = try section.place(in: reader)
    names = try sections[Int(section.link)].place(in: reader)
    isDynamic = section.type == Section.TypeCode.dynamicSymbols
  }

  struct Entry {
    let name: UInt32
    let type: UInt8
    /// 0 for a symbol of its file alone, 1 for one of all files, 2 for a weak one.
    let binding: UInt8
    /// 0 for one that other objects see.
    let visibility: UInt8
    let section: Int
    let value: UInt64
    let size: UInt64
  }

  /// The entry at a place, or `nil` past the end.
  func entry(_ index: Int, _ reader: ByteReader) -> Entry? {
    guard index >= 0, index < count else { return nil }
    let place = entries.lowerBound + index * Self.entrySize
    return Entry(
      name: reader[UInt32.self, place], type: reader.bytes[place + 4] & 15,
      binding: reader.bytes[place + 4] >> 4, visibility: reader.bytes[place + 5] & 3,
      section: Int(reader[UInt16.self, place + 6]),
      value: reader[UInt64.self, place + 8], size: reader[UInt64.self, place + 16])
  }
}
