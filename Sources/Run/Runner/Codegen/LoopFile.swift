import Catalogue
import Inspection

/// A file with loops in it: a program, a shared object or an object.
package struct LoopFile {
  package let architecture: Architecture
  private let inspector: LoopInspector
  private let symbols: [String: FunctionSymbol]

  /// Reads the symbols of a file.
  ///
  /// - Parameter bytes: The whole file.
  /// - Throws: `InspectionError` if it is no ELF file, stripped, or for another machine.
  package init(_ bytes: [UInt8]) throws(InspectionError) {
    let image = try ELFImage(bytes)
    let functions = try image.functions(prefix: Loop.symbolPrefix)
    inspector = try LoopInspector(image)
    architecture =
      switch image.machine {
      case .x86_64: .x86_64
      case .aarch64: .aarch64
      }
    symbols = Dictionary(
      functions.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The loops of the catalogue that are in it, in the catalogue's order.
  package var loops: [Loop] {
    Catalogue.of(architecture).all.filter { symbols[$0.symbol] != nil }
  }

  /// What the machine code of a loop says.
  ///
  /// - Throws: `InspectionError` if it is not here, or not one loop with its traps.
  package func facts(of loop: Loop) throws(InspectionError) -> LoopFacts {
    try inspector.facts(
      of: symbol(of: loop), transport: loop.transport, traps: loop.calls)
  }

  /// The loop of a loop as text.
  ///
  /// - Parameters:
  ///   - loop: The loop.
  ///   - title: What stands above it.
  /// - Returns: Its lines.
  /// - Throws: `InspectionError` if it is not here, or not one loop with its traps.
  package func listing(
    of loop: Loop, title: String
  ) throws(InspectionError) -> LoopListing {
    let (code, loop) = try inspector.loop(
      of: symbol(of: loop), transport: loop.transport, traps: loop.calls)
    return LoopListing(title: title, of: code, loop: loop)
  }

  private func symbol(of loop: Loop) throws(InspectionError) -> FunctionSymbol {
    guard let symbol = symbols[loop.symbol] else { throw .noSuchFunction(loop.symbol) }
    return symbol
  }
}
