import Foundation
import Inspection
import Testing

@Suite(.enabled(if: Tool.isInstalled("as"))) struct `Sites of a kernel` {
  private func kernel(_ entrySize: Int = 14) throws -> KernelImage {
    var source = KernelSource()
    source.entrySize = entrySize
    return try KernelImage(Tool.assemble(source.text))
  }

  private func functions(_ kernel: KernelImage) throws -> [String: KernelFunction] {
    let finder = try SiteFinder(kernel)
    let found = kernel.candidates().map { finder.function($0) }
    return Dictionary(uniqueKeysWithValues: found.map { ($0.name, $0) })
  }

  @Test(arguments: [12, 14]) func `are told by ABI and command, whatever the table's entries have`(
    _ entrySize: Int
  ) throws {
    let functions = try functions(kernel(entrySize))
    let expected: [String: (SiteABI, SiteTransport, UInt64?)] = [
      "shipped": (.vmwareLow, .alternatives, 0x1E), "handing": (.vmwareLow, .alternatives, 0x27),
      "macro": (.vmwareLow, .port, 10), "buffers": (.vmwareHigh, .string, 1),
      "balloon": (.vmwareBalloon, .port, 2), "kvm": (.kvm, .alternatives, 9),
      "xen": (.xen, .call, 32), "hyperv": (.hyperv, .call, 0x5B), "tdx": (.tdx, .tdcall, 0),
      "strange": (.unknown, .vmcall, nil),
    ]
    for (name, site) in expected {
      let sites = try #require(functions[name], "\(name)").sites
      try #require(sites.count == 1, "\(name)")
      #expect(sites[0].abi == site.0 && sites[0].transport == site.1, "\(name)")
      #expect(sites[0].command == site.2, "\(name)")
      #expect(sites[0].isReachable, "\(name)")
    }
    // A port that is no hypervisor's is none.
    #expect(functions["ordinary"]?.sites.isEmpty ?? true)
  }

  @Test func `tell which outputs are kept, and which of those come to something`() throws {
    let functions = try functions(kernel())
    let shipped = try #require(functions["shipped"]?.sites.first)
    #expect(shipped.captured?.names(on: .x86_64) == ["rax", "rcx"])
    #expect(shipped.used?.names(on: .x86_64) == ["rax"])
    let handing = try #require(functions["handing"]?.sites.first)
    #expect(handing.used?.names(on: .x86_64) == ["rcx", "rdx", "rbx"])
  }

  @Test func `leave what only a TDX guest runs out of what is reachable`() throws {
    let shipped = try #require(functions(kernel())["shipped"])
    // The branch's other side: mov, lea, push, call, add and jmp.
    #expect(shipped.size.instructions - shipped.reachable.instructions == 6)
    #expect(shipped.size.pushes == 2 && shipped.reachable.pushes == 1)
    // What is cleared before and what is stored after; an address is none.
    #expect(shipped.size.stackAccesses == 2 && shipped.reachable.stackAccesses == 2)
    #expect(!shipped.hasCanary)
  }

  @Test func `in assembly that says no more than a label are not lost`() throws {
    let source = """
      .text
      .globl plain
      plain: movl $7, %eax
      vmcall
      ret
      .type named, @function
      named: movl $8, %eax
      vmcall
      ret
      .size named, . - named
      .type open, @function
      open: movl $9, %eax
      vmcall

      """
    let found = try functions(KernelImage(Tool.assemble(source)))
    #expect(
      found.mapValues { $0.sites.map(\.command) } == ["plain": [7], "named": [8], "open": [9]])
    #expect(found.mapValues(\.size.instructions) == ["plain": 3, "named": 3, "open": 2])
  }

  @Test func `of a table whose entries are of no known size are not guessed`() throws {
    #expect(throws: InspectionError.self) { try kernel(15) }
  }

  @Test func `on aarch64 are hvc, smc and VMware's mrs`() throws {
    // movz w0, #0x5868; movk w0, #0x564d, lsl #16; mrs xzr, mdccsr_el0; hvc #0; smc #0; ret
    let words: [UInt32] = [
      0x528B_0D00, 0x72AA_C9A0, 0xD533_011F, 0xD400_0002, 0xD400_0003, 0xD65F_03C0,
    ]
    let text = words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } }
    let file = TinyELF(
      machine: 183, text: text,
      functions: [TinyELF.Function(name: "f", value: 0, size: UInt64(text.count))])
    let sites = try functions(KernelImage(ELFImage(file.bytes)))["f"]?.sites
    #expect(sites?.map(\.abi) == [.vmwareARM64, .smccc, .smccc])
  }

  @Test func `of damaged files give errors or sites, never a crash`() throws {
    let source = KernelSource()
    let file = try Tool.build("as", ["--64"], source: source.text, suffix: ".s") { path in
      [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    }
    var random = `Damaged ELF files`.Generator(state: 5)
    var readable = 0
    for _ in 0..<4000 {
      guard let image = try? ELFImage(`Damaged ELF files`.damage(file, &random)),
        let kernel = try? KernelImage(image), let finder = try? SiteFinder(kernel)
      else { continue }
      readable += 1
      for function in kernel.candidates() { _ = finder.function(function) }
    }
    #expect(readable > 500)
  }
}
