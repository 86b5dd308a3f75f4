/// The sites of one function, as its instructions and the kernel's tables tell them.
struct FoundSites {
  /// A site, and the last instruction of what stands there.
  struct Found {
    let offset: Int
    let last: Int
    let abi: SiteABI
    let transport: SiteTransport
    let command: UInt64?

    func site(_ function: String, _ flow: FunctionFlow, _ use: OutputUse?) -> KernelSite {
      let machine = flow.disassembly.code.machine
      let outputs = abi.outputs(on: machine)
      let isReachable = flow.isReachable[last]
      return KernelSite(
        function: function, offset: offset, abi: abi, transport: transport, command: command,
        isReachable: isReachable,
        captured: isReachable ? use?.captured(outputs, after: last) : nil,
        used: isReachable ? use?.used(outputs, after: last) : nil)
    }
  }

  private(set) var sites: [Found] = []
  private let instructions: [Instruction]
  private let constants: ConstantFlow
  private let callees: [String?]
  private let name: String
  private let holdsMagic: Bool
  private let isHyperV: Bool

  init(_ flow: FunctionFlow, _ kernel: KernelImage, _ symbol: FunctionSymbol) {
    instructions = flow.disassembly.instructions
    name = symbol.name
    let magics = [SiteNumbers.vmwareMagic, SiteNumbers.balloonMagic]
    holdsMagic = instructions.contains { instruction in
      instruction.immediate.map { magics.contains(UInt64(bitPattern: $0) & 0xFFFF_FFFF) } ?? false
    }
    callees = flow.callees
    isHyperV = flow.callees.contains("hv_hypercall_pg")
    let isGate = flow.callees.contains { $0.map(SiteNumbers.isGate) ?? false }
    guard isGate || instructions.contains(where: { $0.trap?.mayBeSite ?? false }) else {
      constants = ConstantFlow()
      return
    }
    constants = instructions.count <= OutputUse.limit ? ConstantFlow(flow) : ConstantFlow()
    for index in instructions.indices {
      let instruction = instructions[index]
      if let trap = instruction.trap, trap.mayBeSite {
        let place = alternative(before: index, flow, kernel)
        if let found = found(trap, index, place) { sites.append(found) }
      } else if let found = gate(index) {
        sites.append(found)
      }
    }
  }

  /// What the table of alternatives puts in place of a trap, and where that begins.
  private func alternative(
    before index: Int, _ flow: FunctionFlow, _ kernel: KernelImage
  ) -> (offset: Int, features: Set<Int>)? {
    // The port is put in its register just before.
    for first in [index, index - 1] where first >= 0 {
      let offset = instructions[first].offset
      guard
        let entries = kernel.alternatives[
          kernel.place(flow.disassembly.code, flow.section, offset)],
        entries.contains(where: { offset + $0.originalLength >= instructions[index].end })
      else { continue }
      return (offset, Set(entries.map(\.feature)))
    }
    return nil
  }

  private func found(
    _ trap: TrapInstruction, _ index: Int, _ place: (offset: Int, features: Set<Int>)?
  ) -> Found? {
    func made(_ abi: SiteABI, _ transport: SiteTransport, _ command: UInt64?) -> Found {
      Found(
        offset: place?.offset ?? instructions[index].offset, last: index, abi: abi,
        transport: transport, command: command)
    }
    let (rax, rcx, rdx, rbx): (UInt8, UInt8, UInt8, UInt8) = (0, 1, 2, 3)
    let first = constants.value(of: rax, before: index).map { $0 & 0xFFFF_FFFF }
    if let place {
      if place.features.contains(Alternative.Feature.vmwareVMCALL) {
        return trap == .portInString || trap == .portOutString
          ? made(.vmwareHigh, .alternatives, low(rbx, index))
          : made(.vmwareLow, .alternatives, low(rcx, index))
      }
      if place.features.contains(Alternative.Feature.vmmcall) {
        return made(.kvm, .alternatives, first)
      }
    }
    switch trap {
    case .portIn, .portInString, .portOutString:
      let isLow = trap == .portIn
      let port = low(rdx, index).map { $0 & 0xFFFF }
      if first == SiteNumbers.balloonMagic || port == SiteNumbers.balloonPort {
        return made(.vmwareBalloon, .port, low(rcx, index))
      }
      let isPort = port == SiteNumbers.vmwarePort || port == SiteNumbers.vmwarePort + 1
      let isUnknown = holdsMagic && first == nil && port == nil
      guard first == SiteNumbers.vmwareMagic || isPort || isUnknown else { return nil }
      return isLow
        ? made(.vmwareLow, .port, low(rcx, index)) : made(.vmwareHigh, .string, low(rbx, index))
    case .vmcall, .vmmcall:
      let transport: SiteTransport = trap == .vmcall ? .vmcall : .vmmcall
      if first == SiteNumbers.vmwareMagic { return made(.vmwareLow, transport, low(rcx, index)) }
      if SiteNumbers.isXenGate(name) { return made(.xen, transport, first) }
      // Beside the call of Hyper-V's page stands what an isolated guest does.
      if isHyperV { return made(.hyperv, transport, constants.value(of: rcx, before: index)) }
      if let first, SiteNumbers.kvm.contains(first) { return made(.kvm, transport, first) }
      if holdsMagic, first == nil { return made(.vmwareLow, transport, low(rcx, index)) }
      return made(.unknown, transport, nil)
    case .tdcall: return made(.tdx, .tdcall, constants.value(of: rax, before: index))
    case .vmgexit: return made(.ghcb, .vmgexit, nil)
    case .hvc:
      let isXen = instructions[index].immediate == SiteNumbers.xenARM64
      let number: UInt8 = isXen ? 16 : 0
      return made(isXen ? .xen : .smccc, .hvc, low(number, index))
    case .smc: return made(.smccc, .smc, low(0, index))
    case .mrs:
      // Nobody reads it for nothing but to be trapped.
      let isForNothing = instructions[index].writes.isEmpty
      let isVMware = first == SiteNumbers.vmwareMagic || isForNothing
      return made(isVMware ? .vmwareARM64 : .unknown, .mrs, low(2, index))
    default: return nil
    }
  }

  private func low(_ register: UInt8, _ index: Int) -> UInt64? {
    constants.value(of: register, before: index).map { $0 & 0xFFFF_FFFF }
  }

  /// A call of what the hypervisor or the kernel fills in.
  private func gate(_ index: Int) -> Found? {
    let instruction = instructions[index]
    func made(_ abi: SiteABI, _ command: UInt64?) -> Found {
      Found(
        offset: instruction.offset, last: index, abi: abi, transport: .call, command: command)
    }
    if let symbol = callees[index], SiteNumbers.isXenGate(symbol), instruction.isCall {
      return made(.xen, low(0, index))
    }
    guard instruction.isCall, callees[index] != "hv_hypercall_pg" else {
      return instruction.isCall ? made(.hyperv, constants.value(of: 1, before: index)) : nil
    }
    guard let register = instruction.calledRegister(callees[index]) else { return nil }
    let set = RegisterSet(register)
    let loaded = instructions[..<index].lastIndex { $0.writes.contains(set) && !$0.isCall }
    guard let loaded, callees[loaded] == "hv_hypercall_pg" else { return nil }
    return made(.hyperv, constants.value(of: 1, before: index))
  }

  /// Sites of a function that can't be disassembled: those that the table of alternatives tells.
  static func byAlternatives(
    _ code: FunctionCode, _ kernel: KernelImage, _ symbol: FunctionSymbol
  ) -> [KernelSite] {
    code.bytes.indices.compactMap { offset in
      let entries = kernel.alternatives[kernel.place(code, symbol.section, offset)] ?? []
      let features = Set(entries.map(\.feature))
      let abi: SiteABI
      if features.contains(Alternative.Feature.vmwareVMCALL) {
        abi = .vmwareLow
      } else if features.contains(Alternative.Feature.vmmcall) {
        abi = .kvm
      } else {
        return nil
      }
      return KernelSite(
        function: symbol.name, offset: offset, abi: abi, transport: .alternatives, command: nil,
        isReachable: true, captured: nil, used: nil)
    }
  }
}

extension TrapInstruction {
  /// Whether it leaves a guest for its hypervisor by intent, or may.
  fileprivate var mayBeSite: Bool { !isStandIn && self != .cpuid && self != .portInByte }
}

extension Instruction {
  /// The register whose address is called, by itself or through one of Linux's thunks.
  fileprivate func calledRegister(_ callee: String?) -> Register? {
    if case .indirectCall = flow, memory.isEmpty { return reads.registers.first { $0.number != 4 } }
    let thunk = "__x86_indirect_thunk_"
    guard let callee, callee.hasPrefix(thunk) else { return nil }
    let name = callee.dropFirst(thunk.count)
    return (0..<16).map { Register(number: $0) }.first { $0.name(on: .x86_64) == name }
  }
}

extension SiteABI {
  /// The registers in which a call can give something back.
  fileprivate func outputs(on machine: Machine) -> RegisterSet {
    switch self {
    // rax, rbx, rcx, rdx, rsi, rdi
    case .vmwareLow, .vmwareHigh: RegisterSet(rawValue: 0b1100_1111)
    // The same without rdi.
    case .vmwareBalloon: RegisterSet(rawValue: 0b0100_1111)
    case .kvm, .xen, .hyperv: RegisterSet(rawValue: 1)
    // rax, rcx, rdx, r8…r15 and rbx, rsi, rdi
    case .tdx: RegisterSet(rawValue: 0xFFCF)
    case .smccc: RegisterSet(rawValue: 0b1111)
    case .vmwareARM64: RegisterSet(rawValue: 0b11_1111)
    case .ghcb: []
    case .unknown: machine == .x86_64 ? RegisterSet(rawValue: 1) : RegisterSet(rawValue: 0b1111)
    }
  }
}
