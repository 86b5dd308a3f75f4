extension KernelImage {
  /// The functions whose bytes or relocations hold something that may be a site.
  ///
  /// Only these are worth disassembling: of a whole kernel that is one in a thousand.
  package func candidates() -> [FunctionSymbol] {
    let gates = image.names(where: SiteNumbers.isGate)
    let features: Set = [
      Alternative.Feature.vmmcall, Alternative.Feature.vmwareVMCALL,
      Alternative.Feature.vmwareVMMCALL,
    ]
    let places = alternatives.values.joined().filter { features.contains($0.feature) }.map(\.place)
    var found: Set<Int> = []
    for place in places {
      if let index = index(of: place) { found.insert(index) }
    }
    for section in image.sections where section.isExecutable && !section.name.hasPrefix(".alt") {
      guard let bytes = try? image.bytes(of: section) else { continue }
      let base = image.kind == .relocatable ? 0 : section.address
      let starts = image.machine.trapLike(in: bytes) + ways(toGatesIn: bytes, at: base)
      for offset in starts {
        let place = CodePlace(
          section: image.kind == .relocatable ? section.index : 0, address: base &+ UInt64(offset))
        if let index = index(of: place) { found.insert(index) }
      }
    }
    if !gates.isEmpty {
      for (index, function) in functions.enumerated() {
        guard !found.contains(index), let code = try? image.code(of: function),
          code.relocations.contains(where: { gates.contains($0.symbol) })
        else { continue }
        found.insert(index)
      }
    }
    return found.sorted().map { functions[$0] }
  }

  /// Where four bytes of a linked file's code lead to a gate, as those of a call or of a load do.
  private func ways(toGatesIn bytes: ArraySlice<UInt8>, at base: UInt64) -> [Int] {
    let span = bytes.span
    guard image.machine == .x86_64, !gates.isEmpty, gates.count <= 64, span.count >= 4 else {
      return []
    }
    let targets = gates.keys.map { UInt32(truncatingIfNeeded: $0) }
    let start = UInt32(truncatingIfNeeded: base)
    var found: [Int] = []
    for index in 0..<span.count - 3 {
      let word =
        UInt32(span[index]) | UInt32(span[index + 1]) << 8 | UInt32(span[index + 2]) << 16
        | UInt32(span[index + 3]) << 24
      let target = word &+ start &+ UInt32(truncatingIfNeeded: index) &+ 4
      if targets.contains(target) { found.append(index) }
    }
    return found
  }

  /// The function that a place is in.
  func index(of place: CodePlace) -> Int? {
    let isLinked = image.kind != .relocatable
    func isBefore(_ function: FunctionSymbol) -> Bool {
      (isLinked ? 0 : function.section, function.address) <= (place.section, place.address)
    }
    var low = 0
    var high = functions.count
    while low < high {
      let middle = (low + high) / 2
      if isBefore(functions[middle]) { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    let function = functions[low - 1]
    guard isLinked || function.section == place.section,
      place.address - function.address < function.size
    else { return nil }
    return low - 1
  }
}

extension ELFImage {
  /// Code that may hold a site and is in none of some functions, from one label to the next: assembly
  /// whose labels do not say that they are functions, or how long.
  func unnamedCode(beside functions: [FunctionSymbol]) -> [FunctionSymbol] {
    var found: [FunctionSymbol] = []
    for section in sections where section.isExecutable && !section.name.hasPrefix(".alt") {
      guard let bytes = try? bytes(of: section) else { continue }
      let base = kind == .relocatable ? 0 : section.address
      let own = functions.filter { $0.section == section.index && $0.size > 0 }
        .sorted { $0.address < $1.address }
      // Where the code ends that has been looked at.
      var (next, end) = (0, base)
      var labels: [FunctionSymbol]?
      for offset in machine.trapLike(in: bytes) {
        let place = base &+ UInt64(offset)
        while next < own.count, own[next].address <= place {
          end = max(end, own[next].address &+ own[next].size)
          next += 1
        }
        guard place >= end else { continue }
        let known = labels ?? self.labels(in: section.index)
        labels = known
        let start = known.last { $0.address <= place && $0.address >= end }
        let last = min(
          next < own.count ? own[next].address : .max, base &+ UInt64(bytes.count),
          known.first { $0.address > place }?.address ?? .max)
        found.append(
          FunctionSymbol(
            name: start?.name ?? section.name, address: start?.address ?? end,
            size: last - (start?.address ?? end), section: section.index))
        end = last
      }
    }
    return found
  }

  /// What has a name and a place in a section, in the order of the places.
  private func labels(in section: Int) -> [FunctionSymbol] {
    guard let symbolTable else { return [] }
    return stride(
      from: symbolTable.entries.lowerBound,
      through: symbolTable.entries.upperBound - SymbolTable.entrySize, by: SymbolTable.entrySize
    ).filter {
      [0, 2].contains(reader.bytes[$0 + 4] & 15) && Int(reader[UInt16.self, $0 + 6]) == section
    }.compactMap { place in
      symbol(
        FunctionEntry(offset: place, address: reader[UInt64.self, place + 8], section: section))
    }.sorted { $0.address < $1.address }
  }
}

extension Machine {
  /// Where some code has the bytes of a trap, or a number that goes with one.
  fileprivate func trapLike(in bytes: ArraySlice<UInt8>) -> [Int] {
    switch self {
    case .x86_64: Self.trapLikeX86(bytes)
    case .aarch64: Self.trapLikeARM64(bytes)
    }
  }

  private static func trapLikeX86(_ bytes: ArraySlice<UInt8>) -> [Int] {
    var found: [Int] = []
    let span = bytes.span
    guard span.count >= 3 else { return [] }
    for index in 0..<span.count - 2 {
      switch span[index] {
      case 0x0F:
        let third = span[index + 2]
        if span[index + 1] == 0x01, third == 0xC1 || third == 0xD9 || third == 0xCC {
          found.append(index)
        }
      case 0x68, 0x6F:
        guard index + 3 < span.count else { continue }
        let word =
          UInt32(span[index]) | UInt32(span[index + 1]) << 8 | UInt32(span[index + 2]) << 16
          | UInt32(span[index + 3]) << 24
        if SiteNumbers.isVMware(word) { found.append(index) }
      default: break
      }
    }
    return found
  }

  private static func trapLikeARM64(_ bytes: ArraySlice<UInt8>) -> [Int] {
    var found: [Int] = []
    let span = bytes.span
    var index = 0
    while index + 4 <= span.count {
      let word =
        UInt32(span[index]) | UInt32(span[index + 1]) << 8 | UInt32(span[index + 2]) << 16
        | UInt32(span[index + 3]) << 24
      let isCall = word & 0xFFE0_001F == 0xD400_0002 || word & 0xFFE0_001F == 0xD400_0003
      if isCall || word & 0xFFFF_FFE0 == 0xD533_0100 { found.append(index) }
      index += 4
    }
    return found
  }
}
