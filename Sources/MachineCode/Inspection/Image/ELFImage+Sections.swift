extension ELFImage {
  /// A field of a section that a relocation fills in, counted from the start of the section.
  package struct SectionField: Sendable {
    /// Where the field begins in its section.
    package let place: UInt64
    /// The type number of the architecture's ELF supplement.
    package let type: UInt32
    /// The section that the symbol is defined in; nil if it is not defined in this file.
    package let section: Int?
    /// The name of the symbol; empty for a section's own.
    package let symbol: String
    /// The symbol's value and what is added to it.
    package let target: Int64
  }

  /// What relocations fill in of a section, whether or not it is code, sorted by place.
  ///
  /// - Throws: ``InspectionError`` if the tables are not whole.
  package func fields(of section: Section) throws(InspectionError) -> [SectionField] {
    guard kind == .relocatable else { return [] }
    var fields: [SectionField] = []
    for table in sections
    where table.type == Section.TypeCode.relocations && Int(table.info) == section.index {
      guard Int(table.link) < sections.count else { throw .malformed("symbols of a relocation") }
      let symbols = try SymbolTable(reader, sections, sections[Int(table.link)])
      let place = try table.place(in: reader)
      let last = place.upperBound - RelocationEntry.size
      for offset in stride(from: place.lowerBound, through: last, by: RelocationEntry.size) {
        let entry = RelocationEntry(reader, offset, table: Int(table.link))
        let symbol = symbols.entry(Int(entry.symbol), reader)
        let home = symbol.flatMap {
          $0.section > 0 && $0.section < sections.count ? $0.section : nil
        }
        fields.append(
          SectionField(
            place: entry.place, type: entry.type, section: home,
            symbol: symbol.flatMap { reader.text(at: $0.name, in: symbols.names) } ?? "",
            target: (symbol.map { Int64(bitPattern: $0.value) } ?? 0) &+ entry.addend))
      }
    }
    return fields.sorted { $0.place < $1.place }
  }

  /// Whether a name is in the table of symbols, defined here or not.
  package func names(where isMeant: (String) -> Bool) -> Set<String> {
    guard let symbolTable else { return [] }
    var found: Set<String> = []
    for index in 0..<symbolTable.count {
      guard let entry = symbolTable.entry(index, reader),
        let name = reader.text(at: entry.name, in: symbolTable.names), isMeant(name)
      else { continue }
      found.insert(name)
    }
    return found
  }
}
