/// A function named by the symbol table of an ``ELFImage``.
package struct FunctionSymbol: Sendable, Hashable {
  package let name: String
  /// Its address; in a relocatable object the offset in its section.
  package let address: UInt64
  /// Its length in bytes, without padding.
  package let size: UInt64
  /// The index of the section that holds it.
  package let section: Int
}

extension ELFImage {
  /// The functions defined in the file whose names begin with a prefix, in the order of the table.
  ///
  /// - Parameter prefix: What the names begin with; empty for all functions.
  /// - Returns: The functions; aliases appear under each of their names.
  /// - Throws: ``InspectionError/noSymbols`` if the file is stripped.
  package func functions(prefix: String = "") throws(InspectionError) -> [FunctionSymbol] {
    guard let symbolTable else { throw .noSymbols }
    let prefix = Array(prefix.utf8)
    var found: [FunctionSymbol] = []
    var defined = false
    // Nearly every symbol is dismissed by its type or its name, and never becomes one in memory.
    forEachFunction { entry in
      defined = true
      let name = reader[UInt32.self, entry.offset]
      if reader.hasPrefix(prefix, at: name, in: symbolTable.names), let symbol = symbol(entry) {
        found.append(symbol)
      }
    }
    // A stripped executable still has a dynamic table, with nothing in it but what it imports.
    if symbolTable.isDynamic && !defined { throw .noSymbols }
    return found
  }

  /// Where a function stands in the symbol table, and its place in the file.
  struct FunctionEntry: Sendable {
    let offset: Int
    let address: UInt64
    let section: Int
  }

  /// Visits the functions defined in the file, in the order of the table; a stripped file has none.
  func forEachFunction(_ body: (FunctionEntry) -> Void) {
    guard let symbolTable else { return }
    for place in stride(
      from: symbolTable.entries.lowerBound,
      through: symbolTable.entries.upperBound - SymbolTable.entrySize, by: SymbolTable.entrySize)
    where reader.bytes[place + 4] & 15 == 2 {
      let section = Int(reader[UInt16.self, place + 6])
      guard section > 0, section < sections.count else { continue }
      body(
        FunctionEntry(offset: place, address: reader[UInt64.self, place + 8], section: section))
    }
  }

  /// The function of an entry; nil if its name is no text.
  func symbol(_ entry: FunctionEntry) -> FunctionSymbol? {
    guard let symbolTable,
      let name = reader.text(at: reader[UInt32.self, entry.offset], in: symbolTable.names)
    else { return nil }
    return FunctionSymbol(
      name: name, address: entry.address, size: size(entry), section: entry.section)
  }

  /// The length of the function of an entry, in bytes.
  func size(_ entry: FunctionEntry) -> UInt64 { reader[UInt64.self, entry.offset + 16] }

  /// The function with exactly this name.
  ///
  /// - Parameter name: The whole name.
  /// - Returns: The first such function.
  /// - Throws: ``InspectionError/noSuchFunction(_:)`` if there is none.
  package func function(named name: String) throws(InspectionError) -> FunctionSymbol {
    let candidates = try functions(prefix: name)
    guard let found = candidates.first(where: { $0.name == name }) else {
      throw .noSuchFunction(name)
    }
    return found
  }
}
