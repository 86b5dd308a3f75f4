extension ELFImage {
  /// The names of what a linked object needs and does not hold, but for what it can do without.
  package var namesNeeded: [String] {
    guard
      let section = sections.first(where: { $0.type == Section.TypeCode.dynamicSymbols }),
      let table = try? SymbolTable(reader, sections, section)
    else { return [] }
    return names(in: table) { $0.section == 0 && $0.binding == 1 }
  }

  /// The names of functions and variables that were there for more files than their own when the
  /// object was linked, whether or not other objects see them.
  package var namesShared: [String] {
    guard let symbolTable else { return [] }
    // Functions, variables and those of each thread; what has no type is the linker's.
    return names(in: symbolTable) {
      $0.section > 0 && [1, 2, 6].contains($0.type) && ($0.binding > 0 || $0.visibility > 0)
    }
  }

  private func names(in table: SymbolTable, where isMeant: (SymbolTable.Entry) -> Bool) -> [String]
  {
    var seen: Set<String> = []
    return (0..<table.count).compactMap { index in
      guard let entry = table.entry(index, reader), isMeant(entry),
        let name = reader.text(at: entry.name, in: table.names), !name.isEmpty
      else { return nil }
      return seen.insert(name).inserted ? name : nil
    }
  }
}
