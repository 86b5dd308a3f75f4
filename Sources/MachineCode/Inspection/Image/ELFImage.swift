/// A 64-bit little-endian ELF file held in memory: executable, shared object or relocatable object.
///
/// Every offset found in the file is checked against its length before it is followed, so any bytes
/// whatever give either an image or an ``InspectionError``.
package struct ELFImage: Sendable {
  /// How far the file has been linked.
  package enum Kind: Sendable {
    /// An object file: addresses are offsets in a section, and relocations are still to be applied.
    case relocatable
    /// An executable at fixed addresses.
    case executable
    /// A shared object or a position-independent executable.
    case sharedObject
  }

  /// The instruction set of the code inside.
  package let machine: Machine
  /// How far the file has been linked.
  package let kind: Kind
  /// All sections, in the order of the file; the first one is the empty section 0.
  package let sections: [Section]

  let reader: ByteReader
  /// The table that names functions, if there is one: `.symtab`, else `.dynsym`.
  let symbolTable: SymbolTable?
  /// Relocations of executable sections, sorted by place; the key is a section index.
  let relocationIndex: [Int: [RelocationEntry]]

  /// Reads the headers of a file.
  ///
  /// - Parameter bytes: The whole file.
  /// - Throws: ``InspectionError`` if it is not an ELF file that can be inspected.
  package init(_ bytes: [UInt8]) throws(InspectionError) {
    let reader = ByteReader(bytes: bytes)
    self.reader = reader
    guard bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46]) else { throw .notELF }
    _ = try reader.range(at: 0, count: 64, "ELF header")
    guard bytes[4] == 2 else { throw .unsupported("not 64-bit") }
    guard bytes[5] == 1 else { throw .unsupported("not little-endian") }
    kind =
      switch reader[UInt16.self, 16] {
      case 1: .relocatable
      case 2: .executable
      case 3: .sharedObject
      case let other: throw .unsupported("file type \(other)")
      }
    let number = reader[UInt16.self, 18]
    guard let machine = Machine(elfNumber: number) else {
      throw .unsupported("machine \(number)")
    }
    self.machine = machine
    sections = try Section.readAll(reader)
    symbolTable = try SymbolTable(reader, sections)
    relocationIndex = try RelocationEntry.index(reader, sections, kind)
  }

  /// The bytes of a section.
  ///
  /// - Parameter section: One of ``sections``.
  /// - Returns: Its bytes; none for a section that has no place in the file, such as `.bss`.
  /// - Throws: ``InspectionError/truncated(what:offset:)`` if the file is too short.
  package func bytes(of section: Section) throws(InspectionError) -> ArraySlice<UInt8> {
    reader.bytes[try section.place(in: reader)]
  }

  /// The first section with this name.
  ///
  /// - Parameter name: For example `.text`.
  /// - Returns: The section, or `nil`.
  package func section(named name: String) -> Section? {
    sections.first { $0.name == name }
  }
}
