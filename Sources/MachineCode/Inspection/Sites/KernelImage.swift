/// A built kernel, module or object of one, with the tables that its code is changed by when it
/// starts.
package struct KernelImage {
  package let image: ELFImage
  /// Functions, each place once, in the order of their places.
  package let functions: [FunctionSymbol]
  /// Alternatives by the place of what they replace.
  let alternatives: [CodePlace: [Alternative]]
  /// Where static branches and faults lead to, by the place that they lead from.
  let targets: [CodePlace: [CodePlace]]
  /// In a linked file, where calls to a hypervisor go through.
  let gates: [UInt64: String]
  private let starts: [CodePlace: FunctionSymbol]
  /// What relocations fill in of the replacements, and of the tests that static branches lead to.
  private var patches: [Int: [UInt64: ELFImage.SectionField]] = [:]

  /// Reads the tables.
  ///
  /// - Parameter image: The file; of a stripped kernel its own table has the names.
  /// - Throws: ``InspectionError`` if one of the tables is not whole.
  package init(_ image: ELFImage) throws(InspectionError) {
    self.image = image
    var found: [FunctionSymbol] = []
    var isNameless = false
    do throws(InspectionError) {
      found = try image.functions()
    } catch {
      guard error == .noSymbols else { throw error }
      isNameless = true
    }
    var gates: [UInt64: String] = [:]
    if found.isEmpty {
      let own = KernelSymbols(image)
      found = own.functions
      gates = own.gates
    } else {
      found += image.unnamedCode(beside: found)
    }
    if isNameless, found.isEmpty, image.sections.contains(where: { $0.isExecutable && $0.size > 0 })
    {
      throw .noSymbols
    }
    self.gates = gates
    let isRelocatable = image.kind == .relocatable
    var chosen: [CodePlace: FunctionSymbol] = [:]
    for function in found where function.size > 0 && !function.name.hasPrefix("__pfx_") {
      let place = CodePlace(
        section: isRelocatable ? function.section : 0, address: function.address)
      // Of two names a module's start has, its own says more.
      let isGeneral = function.name == "init_module" || function.name == "cleanup_module"
      if chosen[place] == nil || !isGeneral { chosen[place] = function }
    }
    starts = chosen
    functions = Self.apart(
      chosen.values.sorted {
        (isRelocatable ? $0.section : 0, $0.address) < (isRelocatable ? $1.section : 0, $1.address)
      }, isRelocatable: isRelocatable)
    // Sections that share their bytes could make a short file take very long to read.
    let code = image.sections.filter(\.isExecutable).compactMap { try? image.bytes(of: $0).count }
    guard code.reduce(0, +) <= image.reader.bytes.count else {
      throw .malformed("overlapping sections of code")
    }
    var alternatives: [CodePlace: [Alternative]] = [:]
    for entry in try image.alternatives() { alternatives[entry.place, default: []].append(entry) }
    self.alternatives = alternatives
    targets = try image.branchTargets()
    for name in [".altinstr_replacement", ".altinstr_aux"] {
      guard let section = image.section(named: name) else { continue }
      var fields: [UInt64: ELFImage.SectionField] = [:]
      for field in try image.fields(of: section) { fields[field.place] = field }
      patches[section.index] = fields
    }
  }

  /// Functions that end where the next one begins, if not before: two that share code, as some in
  /// assembly do, are told apart so.
  private static func apart(
    _ functions: [FunctionSymbol], isRelocatable: Bool
  ) -> [FunctionSymbol] {
    functions.enumerated().map { index, function in
      guard index + 1 < functions.count else { return function }
      let next = functions[index + 1]
      guard next.section == function.section || !isRelocatable,
        next.address - function.address < function.size
      else { return function }
      return FunctionSymbol(
        name: function.name, address: function.address, size: next.address - function.address,
        section: function.section)
    }
  }

  /// The name of the function that begins at an address of a linked file.
  func name(at address: UInt64) -> String? {
    guard image.kind != .relocatable else { return nil }
    return starts[CodePlace(section: 0, address: address)]?.name
  }

  func place(_ code: FunctionCode, _ section: Int, _ offset: Int) -> CodePlace {
    CodePlace(
      section: image.kind == .relocatable ? section : 0,
      address: code.address &+ UInt64(offset))
  }

  /// Where the jump at a place of the replacements or of the tests leads to.
  ///
  /// - Parameter place: Where its distance stands, the last four bytes of the jump.
  /// - Returns: The place; nil if it is in another file.
  func jumpTarget(fieldAt place: CodePlace) -> CodePlace? {
    if image.kind == .relocatable {
      guard let field = patches[place.section]?[place.address], let section = field.section else {
        return nil
      }
      return CodePlace(section: section, address: UInt64(bitPattern: field.target &+ 4))
    }
    guard let word = word(at: place) else { return nil }
    let distance = UInt64(bitPattern: Int64(Int32(bitPattern: word)))
    return CodePlace(section: 0, address: place.address &+ 4 &+ distance)
  }

  /// Some bytes of the code at a place; fewer where its section ends.
  func bytes(at place: CodePlace, count: Int) -> ArraySlice<UInt8> {
    let section =
      image.kind == .relocatable
      ? image.sections.first { $0.index == place.section }
      : image.sections.first {
        $0.isExecutable && place.address >= $0.address && place.address - $0.address < $0.size
      }
    guard let section, let bytes = try? image.bytes(of: section) else { return [] }
    let base = image.kind == .relocatable ? 0 : section.address
    guard place.address >= base, place.address - base < UInt64(bytes.count) else { return [] }
    return bytes.dropFirst(Int(place.address - base)).prefix(count)
  }

  private func word(at place: CodePlace) -> UInt32? {
    let bytes = bytes(at: place, count: 4)
    guard bytes.count == 4 else { return nil }
    return bytes.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
  }
}

extension ELFImage {
  /// Where static branches lead to, and where execution goes on after a fault that is expected.
  func branchTargets() throws(InspectionError) -> [CodePlace: [CodePlace]] {
    var result: [CodePlace: [CodePlace]] = [:]
    for (name, stride) in [("__jump_table", 16), ("__ex_table", 12)] {
      guard let section = section(named: name), section.size > 0 else { continue }
      let bytes = Array(try bytes(of: section))
      var fields: [UInt64: SectionField] = [:]
      for field in try self.fields(of: section) { fields[field.place] = field }
      for start in Swift.stride(from: 0, through: bytes.count - stride, by: stride) {
        guard let code = target(start, bytes, section, fields),
          let target = target(start + 4, bytes, section, fields)
        else { continue }
        result[code, default: []].append(target)
      }
    }
    return result
  }
}
