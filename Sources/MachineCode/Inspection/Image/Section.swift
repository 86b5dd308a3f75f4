/// A section header of an ELF file.
package struct Section: Sendable, Equatable {
  /// Its name, such as `.text`.
  package let name: String
  package let index: Int
  /// Where it is loaded; 0 in a relocatable object.
  package let address: UInt64
  /// Its length in bytes.
  package let size: UInt64
  /// The alignment it asks for, in bytes.
  package let alignment: UInt64
  package let isExecutable: Bool

  let type: UInt32
  let fileOffset: UInt64
  let link: UInt32
  let info: UInt32
}

extension Section {
  static let entrySize: UInt64 = 64

  enum TypeCode {
    static let symbols: UInt32 = 2
    static let relocations: UInt32 = 4
    static let noBits: UInt32 = 8
    static let dynamicSymbols: UInt32 = 11
  }

  func place(in reader: ByteReader) throws(InspectionError) -> Range<Int> {
    if type == TypeCode.noBits { return 0..<0 }
    return try reader.range(at: fileOffset, count: size, "section \(name)")
  }

  static func readAll(_ reader: ByteReader) throws(InspectionError) -> [Section] {
    let tableOffset = reader[UInt64.self, 40]
    guard tableOffset != 0 else { return [] }
    guard reader[UInt16.self, 58] == entrySize else { throw .malformed("section header size") }
    // Files with very many sections keep both numbers in the fields of section 0.
    _ = try reader.range(at: tableOffset, count: entrySize, "section header 0")
    let first = Int(tableOffset)
    let shortCount = reader[UInt16.self, 60]
    let count = shortCount == 0 ? reader[UInt64.self, first + 32] : UInt64(shortCount)
    let shortNames = reader[UInt16.self, 62]
    let names = shortNames == 0xFFFF ? reader[UInt32.self, first + 40] : UInt32(shortNames)
    let (total, overflow) = count.multipliedReportingOverflow(by: entrySize)
    guard !overflow else { throw .malformed("section count") }
    let table = try reader.range(at: tableOffset, count: total, "section headers")

    var nameTable = 0..<0
    if names != 0 {
      guard UInt64(names) < count else { throw .malformed("index of the section names") }
      let header = table.lowerBound + Int(names) * Int(entrySize)
      nameTable = try reader.range(
        at: reader[UInt64.self, header + 24], count: reader[UInt64.self, header + 32],
        "section names")
    }
    return (0..<Int(count)).map { index in
      let header = table.lowerBound + index * Int(entrySize)
      return Section(
        name: reader.text(at: reader[UInt32.self, header], in: nameTable) ?? "",
        index: index,
        address: reader[UInt64.self, header + 16],
        size: reader[UInt64.self, header + 32],
        alignment: reader[UInt64.self, header + 48],
        isExecutable: reader[UInt64.self, header + 8] & 4 != 0,
        type: reader[UInt32.self, header + 4],
        fileOffset: reader[UInt64.self, header + 24],
        link: reader[UInt32.self, header + 40],
        info: reader[UInt32.self, header + 44])
    }
  }
}
