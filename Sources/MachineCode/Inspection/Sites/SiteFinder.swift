/// Finds the sites of a built kernel's functions, and tells what their code comes to.
package struct SiteFinder {
  private let kernel: KernelImage
  private let disassembler: Disassembler
  /// How many arguments functions take, by their names.
  private let callees: [String: Int]

  /// A finder for one image.
  package init(_ kernel: KernelImage, callees: [String: Int] = [:]) throws(InspectionError) {
    self.kernel = kernel
    self.callees = callees
    disassembler = try Disassembler(machine: kernel.image.machine)
  }

  /// What there is in a function. One whose code can't be told says why.
  package func function(_ symbol: FunctionSymbol) -> KernelFunction {
    let section =
      symbol.section < kernel.image.sections.count ? kernel.image.sections[symbol.section].name : ""
    do {
      let code = try kernel.image.code(of: symbol)
      do {
        return examine(try disassembler.disassemble(code), symbol, section)
      } catch {
        return unknown(symbol, section, code, "\(error)")
      }
    } catch {
      return unknown(symbol, section, nil, "\(error)")
    }
  }

  private func examine(
    _ disassembly: Disassembly, _ symbol: FunctionSymbol, _ section: String
  ) -> KernelFunction {
    let flow = FunctionFlow(disassembly, in: kernel, section: symbol.section)
    let size = FunctionSize(
      disassembly, isReached: flow.isReachable, callees: flow.callees)
    let found = FoundSites(flow, kernel, symbol)
    var sites: [KernelSite] = []
    if !found.sites.isEmpty {
      let use = OutputUse(flow, sites: found.sites.count, callees: callees)
      sites = found.sites.map { $0.site(symbol.name, flow, use) }
    }
    return KernelFunction(
      name: symbol.name, section: section, size: size.all, reachable: size.reachable,
      hasCanary: size.hasCanary, sites: sites,
      codeHash: SHA256.hex(disassembly.normalizedBytes), problem: "")
  }

  /// A function that can't be disassembled: what its bytes and the alternatives tell.
  private func unknown(
    _ symbol: FunctionSymbol, _ section: String, _ code: FunctionCode?, _ problem: String
  ) -> KernelFunction {
    var size = CodeSize()
    size.bytes = Int(clamping: symbol.size)
    let sites = code.map { FoundSites.byAlternatives($0, kernel, symbol) } ?? []
    return KernelFunction(
      name: symbol.name, section: section, size: size, reachable: CodeSize(), hasCanary: false,
      sites: sites, codeHash: code.map { SHA256.hex($0.bytes) } ?? "", problem: problem)
  }
}
