import Catalogue
import Freestanding
import Host
import Inspection

/// The loops in one file that is loaded into this process.
package final class LoopImage {
  private let file: ELFImage
  private let inspector: LoopInspector
  private let symbols: [String: FunctionSymbol]
  private let wrappers: [UInt64: FunctionSymbol]
  private let pointers: [UInt64]
  /// What must be added to an address in the file to get the address in memory.
  let loadBias: UInt64

  /// Reads the symbols of a file.
  ///
  /// - Parameters:
  ///   - file: Its bytes.
  ///   - loadBias: What must be added to its addresses.
  ///   - holdsLoopsAlone: Whether whatever else is in it was written for the loops to call.
  /// - Throws: `InspectionError` for a file that can't be inspected.
  init(
    file: [UInt8], loadBias: UInt, holdsLoopsAlone: Bool = false
  ) throws(InspectionError) {
    let image = try ELFImage(file)
    let symbols = try image.functions(prefix: Loop.symbolPrefix)
    var wrappers: [FunctionSymbol] = []
    if holdsLoopsAlone {
      wrappers = try image.functions().filter { !$0.name.hasPrefix(Loop.symbolPrefix) }
    } else {
      for prefix in Loop.wrapperPrefixes { wrappers += try image.functions(prefix: prefix) }
    }
    let inspector = try LoopInspector(image)
    self.file = image
    self.inspector = inspector
    self.symbols = Dictionary(
      symbols.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    self.wrappers = Dictionary(
      wrappers.map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })
    self.loadBias = UInt64(loadBias)
    pointers = holdsLoopsAlone ? image.pointersToItself().map(\.place) : []
  }

  /// Why an object that was loaded is not this file, or reaches what is another's; nil if all is
  /// well. Its code is compared byte for byte, each symbol looked up, and each address that the
  /// loader put into it followed.
  func problem(of object: SharedObject) -> String? {
    guard !symbols.isEmpty else { return "no loop can be found in it" }
    for section in file.sections where section.isExecutable && section.size > 0 {
      guard let bytes = try? file.bytes(of: section),
        object.holds(bytes, at: section.address)
      else { return "what was loaded is not this file: \(section.name) differs" }
    }
    // A name with a dot is of a part that a compiler took out of a function, and is not exported.
    for symbol in symbols.values where !symbol.name.contains(".") {
      guard object.address(of: symbol.name) == object.loadBias &+ UInt(symbol.address) else {
        return "\(symbol.name) was found elsewhere"
      }
    }
    for pointer in file.pointersToItself() {
      guard object.word(at: pointer.place) == UInt64(object.loadBias) &+ pointer.target else {
        return "a reference to something of its own leads out of it"
      }
    }
    return nil
  }

  package func code(of loop: Loop) throws(InspectionError) -> MachineCode {
    try code(of: symbol(loop))
  }

  /// The bytes of a page of 4 KB, as the file has them; what the file does not have is zero.
  package func page(at address: UInt64) throws(InspectionError) -> [UInt8] {
    var page = [UInt8](repeating: 0, count: 4096)
    for section in file.sections where section.address != 0 {
      let bytes = try file.bytes(of: section)
      let start = max(section.address, address)
      let end = min(section.address + UInt64(bytes.count), address + UInt64(page.count))
      guard start < end else { continue }
      for place in start..<end {
        page[Int(place - address)] = bytes[bytes.startIndex + Int(place - section.address)]
      }
    }
    return page
  }

  func facts(of loop: Loop) throws(InspectionError) -> LoopFacts {
    try inspector.facts(of: symbol(loop), transport: loop.transport, traps: loop.calls)
  }

  /// The name of the system's function that a stub at an address of the file leads to.
  package func importedFunction(at address: UInt64) -> String? {
    file.importedFunction(stubAt: address)
  }

  /// Whether a word that the loader fills in with an address stands at an address of the file.
  package func isPointer(at address: UInt64) -> Bool {
    pointers.contains { $0 <= address && address < $0 + 8 }
  }

  /// The code of the function at an address of the file, if one begins there: a wrapper
  /// that loops call.
  package func wrapper(at address: UInt64) -> MachineCode? {
    wrappers[address].flatMap { try? code(of: $0) }
  }

  package func namedWrapper(at address: UInt64) -> (name: String, code: MachineCode)? {
    guard let symbol = wrappers[address], let code = wrapper(at: address) else { return nil }
    return (symbol.name, code)
  }

  private func symbol(_ loop: Loop) throws(InspectionError) -> FunctionSymbol {
    guard let symbol = symbols[loop.symbol] else { throw .noSuchFunction(loop.symbol) }
    return symbol
  }

  private func code(of symbol: FunctionSymbol) throws(InspectionError) -> MachineCode {
    let disassembly = try inspector.disassemble(symbol)
    let moving = Relocatability(of: disassembly)
    return MachineCode(
      bytes: disassembly.code.bytes, address: symbol.address, fixups: moving.fixups,
      problem: moving.problem)
  }
}
