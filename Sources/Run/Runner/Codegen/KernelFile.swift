import Catalogue
import Inspection

/// A file with kernels in it: a program, a shared object or an object.
package struct KernelFile {
  /// What it is for.
  package let architecture: Architecture
  private let inspector: KernelInspector
  private let symbols: [String: FunctionSymbol]

  /// Reads the symbols of a file.
  ///
  /// - Parameter bytes: The whole file.
  /// - Throws: `InspectionError` if it is no ELF file, stripped, or for another machine.
  package init(_ bytes: [UInt8]) throws(InspectionError) {
    let image = try ELFImage(bytes)
    let functions = try image.functions(prefix: Kernel.symbolPrefix)
    inspector = try KernelInspector(image)
    architecture =
      switch image.machine {
      case .x86_64: .x86_64
      case .aarch64: .aarch64
      }
    symbols = Dictionary(
      functions.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The kernels of the catalogue that are in it, in the catalogue's order.
  package var kernels: [Kernel] {
    Catalogue.of(architecture).all.filter { symbols[$0.symbol] != nil }
  }

  /// What the machine code of a kernel says.
  ///
  /// - Throws: `InspectionError` if it is not here, or not one loop with its traps.
  package func facts(of kernel: Kernel) throws(InspectionError) -> KernelFacts {
    try inspector.facts(
      of: symbol(of: kernel), transport: transport(of: kernel), traps: kernel.calls)
  }

  /// The loop of a kernel as text.
  ///
  /// - Parameters:
  ///   - kernel: The kernel.
  ///   - title: What stands above it.
  /// - Returns: Its lines.
  /// - Throws: `InspectionError` if it is not here, or not one loop with its traps.
  package func listing(
    of kernel: Kernel, title: String
  ) throws(InspectionError) -> LoopListing {
    let code = try inspector.disassemble(symbol(of: kernel))
    let loop = try code.timedLoop(transport(of: kernel), traps: kernel.calls)
    return LoopListing(title: title, of: code, loop: loop)
  }

  private func symbol(of kernel: Kernel) throws(InspectionError) -> FunctionSymbol {
    guard let symbol = symbols[kernel.symbol] else { throw .noSuchFunction(kernel.symbol) }
    return symbol
  }

  private func transport(of kernel: Kernel) throws(InspectionError) -> TrapTransport {
    guard let transport = TrapTransport(rawValue: kernel.transport.rawValue) else {
      throw .noTrapInLoop
    }
    return transport
  }
}
