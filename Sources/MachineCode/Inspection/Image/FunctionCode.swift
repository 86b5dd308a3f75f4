/// The machine code of one function, wherever it comes from: a file or the memory of a process.
package struct FunctionCode: Sendable, Equatable {
  package let name: String
  package let machine: Machine
  /// The address of the first byte.
  package let address: UInt64
  package let bytes: [UInt8]
  /// Fields still to be filled in, sorted by offset; empty for linked code.
  package let relocations: [Relocation]

  /// Describes code that is already in memory.
  ///
  /// - Parameters:
  ///   - bytes: All bytes of the function.
  ///   - address: The address of the first one.
  ///   - machine: The instruction set.
  ///   - name: The name to report.
  ///   - relocations: Fields still to be filled in, sorted by offset.
  package init(
    bytes: [UInt8], address: UInt64, machine: Machine = .x86_64, name: String = "",
    relocations: [Relocation] = []
  ) {
    self.name = name
    self.machine = machine
    self.address = address
    self.bytes = bytes
    self.relocations = relocations
  }

  /// The first relocation that begins in a range of offsets.
  package func relocation(in range: Range<Int>) -> Relocation? {
    var low = 0
    var high = relocations.count
    while low < high {
      let middle = (low + high) / 2
      if relocations[middle].offset < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    guard low < relocations.count, relocations[low].offset < range.upperBound else { return nil }
    return relocations[low]
  }
}

extension ELFImage {
  /// The code of a function of this file.
  ///
  /// - Parameter function: A function of this file.
  /// - Returns: Its bytes, with the relocations that fall inside it.
  /// - Throws: ``InspectionError/noBytes(_:)`` if the file does not hold them.
  package func code(of function: FunctionSymbol) throws(InspectionError) -> FunctionCode {
    guard function.section > 0, function.section < sections.count else {
      throw .noBytes(function.name)
    }
    let section = sections[function.section]
    let place = try section.place(in: reader)
    // In a relocatable object section addresses are 0, so one subtraction serves both kinds.
    let base = kind == .relocatable ? 0 : section.address
    let (start, underflow) = function.address.subtractingReportingOverflow(base)
    let (end, overflow) = start.addingReportingOverflow(function.size)
    guard !underflow, !overflow, function.size > 0, end <= UInt64(place.count) else {
      throw .noBytes(function.name)
    }
    let bytes = place.lowerBound + Int(start)..<place.lowerBound + Int(end)
    return FunctionCode(
      bytes: Array(reader.bytes[bytes]), address: function.address, machine: machine,
      name: function.name,
      relocations: try relocations(from: function.address, size: function.size, function.section))
  }

  private func relocations(
    from start: UInt64, size: UInt64, _ section: Int
  ) throws(InspectionError) -> [Relocation] {
    guard let entries = relocationIndex[section] else { return [] }
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].place < start { low = middle + 1 } else { high = middle }
    }
    var result: [Relocation] = []
    var cachedTable: (section: Int, table: SymbolTable)?
    for entry in entries[low...] {
      guard entry.place - start < size else { break }
      guard entry.table < sections.count else { throw .malformed("symbols of a relocation") }
      let table: SymbolTable
      if let cachedTable, cachedTable.section == entry.table {
        table = cachedTable.table
      } else {
        table = try SymbolTable(reader, sections, sections[entry.table])
        cachedTable = (entry.table, table)
      }
      result.append(relocation(entry, Int(entry.place - start), table))
    }
    return result
  }

  private func relocation(
    _ entry: RelocationEntry, _ offset: Int, _ table: SymbolTable
  ) -> Relocation {
    let symbol = table.entry(Int(entry.symbol), reader)
    var name = symbol.flatMap { reader.text(at: $0.name, in: table.names) } ?? ""
    let section = symbol.flatMap {
      $0.section > 0 && $0.section < sections.count ? $0.section : nil
    }
    if name.isEmpty, let section { name = sections[section].name }
    return Relocation(
      offset: offset, type: entry.type, width: machine.relocationWidth(entry.type), symbol: name,
      section: section, value: symbol?.value ?? 0, addend: entry.addend)
  }
}
