/// The names of functions in a kernel that was stripped: the table that the kernel itself names them
/// by (kallsyms), which begins nowhere in particular.
///
/// Names are made of 256 tokens. The table of tokens is found by the digits, which stand in it for
/// themselves, the names before it by the marks that follow them, and the addresses behind the tokens
/// or before the names, as later and earlier versions of Linux have it.
struct KernelSymbols {
  /// The functions, each as long as it can be.
  private(set) var functions: [FunctionSymbol] = []
  /// Where calls to a hypervisor go through.
  private(set) var gates: [UInt64: String] = [:]

  /// Looks for the table; without one there are no functions.
  init(_ image: ELFImage) {
    guard image.kind != .relocatable else { return }
    let candidates = image.sections.filter { $0.size > 0x1000 && !$0.isExecutable }
    // Where it is nearly always first.
    for section in candidates.sorted(by: { $0.name == ".rodata" && $1.name != ".rodata" }) {
      guard let bytes = try? image.bytes(of: section),
        let table = NameTable(bytes.span)
      else { continue }
      functions = Self.functions(table.symbols, in: image)
      gates = table.gates
      if !functions.isEmpty { return }
    }
  }

  /// Where a kernel begins that is nothing but its bytes; nil if they name nothing.
  static func start(of bytes: [UInt8]) -> UInt64? {
    NameTable(bytes.span)?.symbols.first { $0.name == "_text" }?.address
  }

  private static func functions(
    _ symbols: [(address: UInt64, name: String)], in image: ELFImage
  ) -> [FunctionSymbol] {
    let sorted = symbols.sorted { $0.address < $1.address }
    let code = image.sections.filter { $0.isExecutable && $0.size > 0 }
    var result: [FunctionSymbol] = []
    for (index, symbol) in sorted.enumerated() {
      guard
        let section = code.first(where: {
          symbol.address >= $0.address && symbol.address - $0.address < $0.size
        })
      else { continue }
      let next = sorted[index...].first { $0.address > symbol.address }?.address
      let end = min(next ?? .max, section.address &+ section.size)
      guard end > symbol.address else { continue }
      result.append(
        FunctionSymbol(
          name: symbol.name, address: symbol.address, size: end - symbol.address,
          section: section.index))
    }
    return result
  }
}

/// A kernel's own table of names, in the bytes of the section that holds it.
private struct NameTable {
  private(set) var symbols: [(address: UInt64, name: String)] = []
  private(set) var gates: [UInt64: String] = [:]

  init?(_ bytes: Span<UInt8>) {
    guard let tokens = TokenTable(bytes), let names = Self.names(bytes, tokens) else {
      return nil
    }
    let count = names.entries.count
    guard let addresses = Self.addresses(bytes, count, tokens, names) else { return nil }
    for (entry, address) in zip(names.entries, addresses) {
      guard let kind = entry.first else { continue }
      let name = String(entry.dropFirst())
      if SiteNumbers.isGate(name) { gates[address] = name }
      if kind == "t" || kind == "T" || kind == "w" || kind == "W" {
        symbols.append((address, name))
      }
    }
  }

  private static func word(_ bytes: Span<UInt8>, _ offset: Int) -> UInt32 {
    guard offset >= 0, offset + 4 <= bytes.count else { return 0 }
    return UInt32(bytes[offset]) | UInt32(bytes[offset + 1]) << 8 | UInt32(bytes[offset + 2]) << 16
      | UInt32(bytes[offset + 3]) << 24
  }

  private static func long(_ bytes: Span<UInt8>, _ offset: Int) -> UInt64 {
    UInt64(word(bytes, offset)) | UInt64(word(bytes, offset + 4)) << 32
  }

  /// The names, and where the number of them stands, right before the first.
  ///
  /// What follows them tells them from anything else: where each 256th begins, counted from the first.
  private static func names(
    _ bytes: Span<UInt8>, _ tokens: TokenTable
  ) -> (start: Int, entries: [String])? {
    var place = tokens.start & ~7
    let lowest = max(0, place - limit)
    // So many names are looked at, of right starts and wrong ones.
    var budget = 20_000_000
    while place >= lowest, budget > 0 {
      let count = Int(word(bytes, place))
      if counts.contains(count), word(bytes, place + 4) == 0,
        let entries = entries(bytes, place + 8, count, tokens, &budget)
      {
        return (place, entries)
      }
      place -= 8
    }
    return nil
  }

  /// No kernel's names are longer, all together, or more, or fewer.
  private static let limit = 64 << 20
  private static let counts = 500...4_000_000

  private static func entries(
    _ bytes: Span<UInt8>, _ start: Int, _ count: Int, _ tokens: TokenTable, _ budget: inout Int
  ) -> [String]? {
    var places: [Range<Int>] = []
    var place = start
    for _ in 0..<count {
      budget -= 1
      guard budget > 0, place + 2 < tokens.start else { return nil }
      var length = Int(bytes[place])
      place += 1
      if length & 0x80 != 0 {
        length = length & 0x7F | Int(bytes[place]) << 7
        place += 1
      }
      guard length > 0, length < 2048, place + length <= tokens.start,
        tokens.token(bytes[place]).first.map({ kinds.contains($0) }) ?? false
      else { return nil }
      places.append(place..<place + length)
      place += length
    }
    let marks = (place + 7) & ~7
    let second = places[256].lowerBound - (places[256].count < 0x80 ? 1 : 2)
    guard word(bytes, marks) == 0, Int(word(bytes, marks + 4)) == second - start else { return nil }
    return places.map { place in
      var name: [UInt8] = []
      for offset in place { name += tokens.token(bytes[offset]) }
      return String(decoding: name.prefix(4096), as: UTF8.self)
    }
  }

  /// The letters that tell what a name stands for.
  private static let kinds = Set("aAbBcCdDgGiInNpPrRsStTuUvVwW?".utf8)

  /// The addresses: distances from one that stands behind them.
  private static func addresses(
    _ bytes: Span<UInt8>, _ count: Int, _ tokens: TokenTable,
    _ names: (start: Int, entries: [String])
  ) -> [UInt64]? {
    let size = (count * 4 + 7) & ~7
    let after = (tokens.end + 7) & ~7
    let places = [(after, after + size), (names.start - 8 - size, names.start - 8)]
      .filter { $0.0 >= 0 && $0.1 + 8 <= bytes.count }
    // A kernel is in the upper half, or its loader fills that in.
    for (isHigh, (offsets, base)) in places.map({ (true, $0) }) + places.map({ (false, $0) }) {
      let start = long(bytes, base)
      guard isHigh ? start >> 63 == 1 : start == 0 else { continue }
      let words = (0..<count).map { Int32(bitPattern: word(bytes, offsets + $0 * 4)) }
      // Where some count from zero, the others count down.
      let isMixed = words.contains { $0 < 0 }
      return words.map { word in
        guard isMixed else { return start &+ UInt64(UInt32(bitPattern: word)) }
        if word >= 0 { return UInt64(word) }
        return start &- 1 &- UInt64(bitPattern: Int64(word))
      }
    }
    return nil
  }
}

/// The 256 parts that names are made of.
private struct TokenTable {
  let start: Int
  /// Where the places of the tokens end, which follow them.
  let end: Int
  private let tokens: [[UInt8]]

  init?(_ bytes: Span<UInt8>) {
    let digits = [UInt8]((0...9).flatMap { [0x30 + UInt8($0), 0] })
    var place = 0
    while place + digits.count <= bytes.count {
      if bytes[place] == 0x30, bytes[place + 1] == 0,
        digits.indices.allSatisfy({ bytes[place + $0] == digits[$0] }),
        let table = TokenTable(bytes, digits: place)
      {
        self = table
        return
      }
      place += 1
    }
    return nil
  }

  /// The table that has the digits at a place.
  private init?(_ bytes: Span<UInt8>, digits: Int) {
    // 48 tokens are before them.
    var start = digits
    var before = 0
    while start > 0, digits - start < 4096 {
      if bytes[start - 1] == 0 {
        before += 1
        if before == 49 { break }
      }
      start -= 1
    }
    guard before >= 48 else { return nil }
    var tokens: [[UInt8]] = []
    var places: [Int] = []
    var place = start
    while tokens.count < 256, place < bytes.count, place - start < 65_536 {
      places.append(place - start)
      var token: [UInt8] = []
      while place < bytes.count, bytes[place] != 0, token.count < 512 {
        token.append(bytes[place])
        place += 1
      }
      place += 1
      tokens.append(token)
    }
    guard tokens.count == 256 else { return nil }
    // Their places follow, which tells that this is the table.
    for index in place...place + 16 where index + 512 <= bytes.count {
      let isIndex = places.enumerated().allSatisfy { number, offset in
        Int(bytes[index + number * 2]) | Int(bytes[index + number * 2 + 1]) << 8 == offset
      }
      guard isIndex else { continue }
      self.start = start
      end = index + 512
      self.tokens = tokens
      return
    }
    return nil
  }

  func token(_ number: UInt8) -> [UInt8] { tokens[Int(number)] }
}
