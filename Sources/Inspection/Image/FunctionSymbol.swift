/// A function named by the symbol table of an ``ELFImage``.
public struct FunctionSymbol: Sendable, Hashable {
  /// Its name, as in the file.
  public let name: String
  /// Its address; in a relocatable object the offset in its section.
  public let address: UInt64
  /// Its length in bytes, without padding.
  public let size: UInt64
  /// The index of the section that holds it.
  public let section: Int
}

extension ELFImage {
  /// The functions defined in the file whose names begin with a prefix, in the order of the table.
  ///
  /// - Parameter prefix: What the names begin with; empty for all functions.
  /// - Returns: The functions; aliases appear under each of their names.
  /// - Throws: ``InspectionError/noSymbols`` if the file is stripped.
  public func functions(prefix: String = "") throws(InspectionError) -> [FunctionSymbol] {
    guard let symbolTable else { throw .noSymbols }
    let prefix = Array(prefix.utf8)
    var found: [FunctionSymbol] = []
    var defined = false
    // The fields are read one at a time: nearly every symbol is dismissed by its type or its name.
    for place in stride(
      from: symbolTable.entries.lowerBound,
      through: symbolTable.entries.upperBound - SymbolTable.entrySize, by: SymbolTable.entrySize)
    {
      guard reader.bytes[place + 4] & 15 == 2 else { continue }
      let section = Int(reader[UInt16.self, place + 6])
      guard section > 0, section < sections.count else { continue }
      defined = true
      let name = reader[UInt32.self, place]
      guard reader.hasPrefix(prefix, at: name, in: symbolTable.names),
        let text = reader.text(at: name, in: symbolTable.names)
      else { continue }
      found.append(
        FunctionSymbol(
          name: text, address: reader[UInt64.self, place + 8],
          size: reader[UInt64.self, place + 16], section: section))
    }
    // A stripped executable still has a dynamic table, with nothing in it but what it imports.
    if symbolTable.isDynamic && !defined { throw .noSymbols }
    return found
  }

  /// The function with exactly this name.
  ///
  /// - Parameter name: The whole name.
  /// - Returns: The first such function.
  /// - Throws: ``InspectionError/noSuchFunction(_:)`` if there is none.
  public func function(named name: String) throws(InspectionError) -> FunctionSymbol {
    let candidates = try functions(prefix: name)
    guard let found = candidates.first(where: { $0.name == name }) else {
      throw .noSuchFunction(name)
    }
    return found
  }
}
