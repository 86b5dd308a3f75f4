/// An entry of a kernel's table of alternatives: at a place in the code, what stands there instead
/// when the processor has a feature.
struct Alternative: Sendable, Hashable {
  /// Where the code is that is replaced.
  let place: CodePlace
  /// Where what replaces it is kept.
  let replacement: CodePlace
  /// The number of the feature: 32 times its word, and its bit.
  let feature: Int
  let originalLength: Int
  let replacementLength: Int

  /// Features that Linux numbers for x86, the same since 5.3.
  enum Feature {
    /// There on every processor: its alternative is what stands there if no other does.
    static let always = 3 * 32 + 21
    /// KVM's hypercall is `vmmcall`.
    static let vmmcall = 8 * 32 + 15
    /// VMware's hypercall is `vmcall`, or `vmmcall`.
    static let vmwareVMCALL = 8 * 32 + 18
    static let vmwareVMMCALL = 8 * 32 + 19
    static let tdxGuest = 8 * 32 + 22
  }
}

/// A place in code: of an object file a section and an offset in it, of a linked file an address.
struct CodePlace: Sendable, Hashable {
  /// 0 in a linked file.
  let section: Int
  let address: UInt64
}

extension ELFImage {
  /// The table of alternatives; empty for an image that has none.
  ///
  /// - Throws: ``InspectionError`` if the table is not whole, or its entries are of no known size.
  func alternatives() throws(InspectionError) -> [Alternative] {
    guard machine == .x86_64, let section = section(named: ".altinstructions"), section.size > 0
    else { return [] }
    let bytes = Array(try bytes(of: section))
    let fields = try self.fields(of: section)
    let size = try Self.entrySize(bytes, fields.map(\.place), isLinked: kind != .relocatable)
    var targets: [UInt64: SectionField] = [:]
    for field in fields { targets[field.place] = field }
    var result: [Alternative] = []
    for start in stride(from: 0, through: bytes.count - size, by: size) {
      guard let place = target(start, bytes, section, targets),
        let replacement = target(start + 4, bytes, section, targets)
      else { continue }
      // Sixteen bits since 6.3 are flags of the entry; before that the top bit inverts it.
      let feature = Int(bytes[start + 8]) | Int(bytes[start + 9]) << 8
      result.append(
        Alternative(
          place: place, replacement: replacement, feature: feature & 0x7FFF,
          originalLength: Int(bytes[start + size - 2]),
          replacementLength: Int(bytes[start + size - 1])))
    }
    return result
  }

  /// An address that a field holds as a distance from itself.
  func target(
    _ offset: Int, _ bytes: [UInt8], _ section: Section, _ fields: [UInt64: SectionField]
  ) -> CodePlace? {
    if kind == .relocatable {
      guard let field = fields[UInt64(offset)], let home = field.section else { return nil }
      return CodePlace(section: home, address: UInt64(bitPattern: field.target))
    }
    guard offset + 4 <= bytes.count else { return nil }
    let word = bytes[offset..<offset + 4].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    let distance = UInt64(bitPattern: Int64(Int32(bitPattern: word)))
    return CodePlace(section: 0, address: section.address &+ UInt64(offset) &+ distance)
  }

  /// 12 bytes until 6.2, 14 since 6.3. An object file tells it by its relocations, a linked one by
  /// what its entries say: lengths that fit, the replacement no longer than what it replaces.
  private static func entrySize(
    _ bytes: [UInt8], _ places: [UInt64], isLinked: Bool
  ) throws(InspectionError) -> Int {
    let known = [14, 12]
    if !isLinked {
      let entries = places.filter { !places.isEmpty && $0 >= 0 }
      for size in known where bytes.count % size == 0 {
        let isWhole =
          entries.count == bytes.count / size * 2
          && entries.enumerated().allSatisfy { index, place in
            place == UInt64(index / 2 * size + index % 2 * 4)
          }
        if isWhole { return size }
      }
    } else {
      for size in known where bytes.count % size == 0 {
        let fits = stride(from: 0, to: bytes.count, by: size).allSatisfy { start in
          bytes[start + size - 1] <= bytes[start + size - 2] && bytes[start + 9] & 0x7F < 3
        }
        if fits { return size }
      }
    }
    throw .malformed("table of alternatives, whose entries have neither 12 nor 14 bytes")
  }
}
