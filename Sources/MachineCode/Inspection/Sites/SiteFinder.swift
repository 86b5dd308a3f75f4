/// Finds the sites of a built kernel's functions, and tells what their code comes to.
package struct SiteFinder {
  private let kernel: KernelImage
  private let disassembler: Disassembler
  private let prototype: (String) -> Prototype?

  /// A finder for one image.
  ///
  /// - Parameters:
  ///   - kernel: The image.
  ///   - prototype: Knows functions by their names.
  /// - Throws: ``InspectionError`` if its machine has no disassembler.
  package init(
    _ kernel: KernelImage, prototype: @escaping (String) -> Prototype? = { _ in nil }
  ) throws(InspectionError) {
    self.kernel = kernel
    self.prototype = prototype
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

  /// The text of a function, with its sites marked.
  package func listing(
    of symbol: FunctionSymbol, title: String
  ) throws(InspectionError) -> LoopListing {
    let disassembly = try disassembler.disassemble(kernel.image.code(of: symbol))
    return LoopListing(
      title: title, of: FunctionFlow(disassembly, in: kernel, section: symbol.section),
      sites: function(symbol).sites)
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
      let use = OutputUse(
        flow, sites: found.sites.count, hasResult: prototype(symbol.name)?.hasResult ?? true,
        prototype: prototype)
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
