/// A field of a function that the linker still has to fill in, or the loader changes.
package struct Relocation: Sendable, Equatable {
  /// Where the field begins, counted from the start of the function.
  package let offset: Int
  /// The type number of the architecture's ELF supplement.
  package let type: UInt32
  /// Bytes of the field; on aarch64 always the 4 bytes of the instruction that holds it.
  package let width: Int
  package let symbol: String
  /// The section the symbol is defined in, or `nil` if it is not defined in this file.
  package let section: Int?
  package let value: UInt64
  package let addend: Int64
}

/// An undecoded relocation of an executable section.
struct RelocationEntry: Sendable {
  /// Offset in the section in a relocatable object, address in a linked file.
  let place: UInt64
  let type: UInt32
  let symbol: UInt32
  let addend: Int64
  /// Index of the symbol table section it refers to.
  let table: Int

  static let size = 24

  init(_ reader: ByteReader, _ offset: Int, table: Int) {
    place = reader[UInt64.self, offset]
    type = reader[UInt32.self, offset + 8]
    symbol = reader[UInt32.self, offset + 12]
    addend = reader[Int64.self, offset + 16]
    self.table = table
  }

  /// Collects the relocations of executable sections, sorted by place.
  static func index(
    _ reader: ByteReader, _ sections: [Section], _ kind: ELFImage.Kind
  ) throws(InspectionError) -> [Int: [RelocationEntry]] {
    var result: [Int: [RelocationEntry]] = [:]
    var total = 0
    let executable = sections.filter { $0.isExecutable }
    for section in sections where section.type == Section.TypeCode.relocations {
      let table = try section.place(in: reader)
      // Tables that overlap could make a short file take very long to read.
      total += table.count
      guard total <= reader.bytes.count else { throw .malformed("overlapping relocations") }
      if kind == .relocatable {
        guard Int(section.info) < sections.count else {
          throw .malformed("section relocated by \(section.name)")
        }
        guard sections[Int(section.info)].isExecutable else { continue }
      }
      for offset in stride(from: table.lowerBound, through: table.upperBound - size, by: size) {
        if kind == .relocatable {
          result[Int(section.info), default: []].append(
            RelocationEntry(reader, offset, table: Int(section.link)))
          continue
        }
        // Relocated code in a linked file is rare: what is not in a code section is passed over.
        let place = reader[UInt64.self, offset]
        if let target = executable.first(where: {
          place >= $0.address && place - $0.address < $0.size
        }) {
          result[target.index, default: []].append(
            RelocationEntry(reader, offset, table: Int(section.link)))
        }
      }
    }
    for key in result.keys { result[key]?.sort { $0.place < $1.place } }
    return result
  }
}
