import Catalogue
import Freestanding
import Host
import Inspection

/// The kernels in one file that is loaded into this process.
package final class KernelImage {
  private let file: ELFImage
  private let inspector: KernelInspector
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
  ///   - holdsKernelsAlone: Whether whatever else is in it was written for the kernels to call.
  /// - Throws: `InspectionError` for a file that can't be inspected.
  init(
    file: [UInt8], loadBias: UInt, holdsKernelsAlone: Bool = false
  ) throws(InspectionError) {
    let image = try ELFImage(file)
    let symbols = try image.functions(prefix: Kernel.symbolPrefix)
    var wrappers: [FunctionSymbol] = []
    if holdsKernelsAlone {
      wrappers = try image.functions().filter { !$0.name.hasPrefix(Kernel.symbolPrefix) }
    } else {
      for prefix in Kernel.wrapperPrefixes { wrappers += try image.functions(prefix: prefix) }
    }
    let inspector = try KernelInspector(image)
    self.file = image
    self.inspector = inspector
    self.symbols = Dictionary(
      symbols.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    self.wrappers = Dictionary(
      wrappers.map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })
    self.loadBias = UInt64(loadBias)
    pointers = holdsKernelsAlone ? image.pointersToItself().map(\.place) : []
  }

  /// Why an object that was loaded is not this file, or reaches what is another's; nil if all is
  /// well. Its code is compared byte for byte, each symbol looked up, and each address that the
  /// loader put into it followed.
  func problem(of object: SharedObject) -> String? {
    guard !symbols.isEmpty else { return "no kernel can be found in it" }
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

  /// The code of a kernel.
  package func code(of kernel: Kernel) throws(InspectionError) -> MachineCode {
    try code(of: symbol(kernel))
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

  /// What the disassembly says of a kernel.
  func facts(of kernel: Kernel) throws(InspectionError) -> KernelFacts {
    guard let transport = TrapTransport(rawValue: kernel.transport.rawValue) else {
      throw .noTrapInLoop
    }
    return try inspector.facts(of: symbol(kernel), transport: transport, traps: kernel.calls)
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
  /// that kernels call.
  package func wrapper(at address: UInt64) -> MachineCode? {
    wrappers[address].flatMap { try? code(of: $0) }
  }

  /// The same with the function's name.
  package func namedWrapper(at address: UInt64) -> (name: String, code: MachineCode)? {
    guard let symbol = wrappers[address], let code = wrapper(at: address) else { return nil }
    return (symbol.name, code)
  }

  private func symbol(_ kernel: Kernel) throws(InspectionError) -> FunctionSymbol {
    guard let symbol = symbols[kernel.symbol] else { throw .noSuchFunction(kernel.symbol) }
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
