import CHost
import CHypercall
import Catalogue
import Freestanding
import Records

/// Measures by the module, and says what it measures in the lines of a guest.
struct ModuleMeasurement {
  private let content: ImageContent
  private let layouts: ModuleLayouts
  private let module: LoadedModule
  private let defaults: ImageDefaults
  private let selection: Selection
  private let say: ([UInt8]) throws -> Void
  private var writer = LineWriter()
  /// By arm; why one is not measured.
  private var reasons: [String?] = []
  /// Non-maskable interrupts that came in a block.
  private var nmis = 0

  init(
    _ content: ImageContent, _ layouts: ModuleLayouts, by module: LoadedModule,
    _ defaults: ImageDefaults, _ selection: Selection, say: @escaping ([UInt8]) throws -> Void
  ) {
    self.content = content
    self.layouts = layouts
    self.module = module
    self.defaults = defaults
    self.selection = selection
    self.say = say
    reasons = [String?](repeating: nil, count: content.arms.count)
  }

  /// Measures everything.
  ///
  /// - Parameters:
  ///   - facts: What is known of the machine.
  ///   - counts: What the counter counts.
  /// - Throws: ``ModuleError``, or what keeps the lines from being taken.
  mutating func perform(facts: [(String, String)], counts: String) throws {
    var begin = BeginLine()
    begin.architecture = Text("x86_64")
    begin.version = text(clobberVersion)
    begin.seed = defaults.seed
    begin.layouts = defaults.layouts
    begin.rounds = defaults.rounds
    begin.counts = Text(bytes: Array(counts.utf8))
    try emit(begin)
    for (name, value) in facts { try emit(fact: name, value) }
    let smisBefore = module.smis
    try askTransports()
    try tellToolchains()
    try tryAll()
    try measure()
    if let smisBefore, let smis = module.smis { try emit(fact: "smis", "\(smis &- smisBefore)") }
    try emit(fact: "nmis", "\(nmis)")
    var end = EndLine()
    end.lines = writer.count
    try emit(end)
  }

  private mutating func askTransports() throws {
    let asked: [Transport] = [.port, .vmcall, .vmmcall]
    for (number, transport) in asked.enumerated()
    where selection.transports.isEmpty || selection.transports.contains(transport) {
      let answer = try module.ask(number)
      let isSilent = transport == .port && answer.rax & 0xffff_ffff == 0xffff_ffff
      let isVMware = answer.fault < 0 && answer.rbx == UInt64(VMWARE_MAGIC)
      var line = TransportLine()
      line.name = text(transport.rawValue)
      line.isAvailable = isVMware || answer.fault < 0 && !isSilent
      let reason =
        answer.fault >= 0
        ? "raises \(exception(Int(answer.fault)))"
        : isVMware
          ? "answers as VMware's, version \(answer.rax)"
          : isSilent ? "nobody answers" : "exits; the hypervisor's answer is not VMware's"
      line.reason = text(reason)
      try emit(line)
      if !line.isAvailable {
        for (index, arm) in content.arms.enumerated() where arm.transport == transport {
          reasons[index] = reason
        }
      }
    }
  }

  private mutating func tellToolchains() throws {
    for object in content.objects {
      var line = ToolchainLine()
      line.name = text(object.toolchain)
      line.compiler = text(object.compiler)
      line.version = text(object.version)
      line.hash = text(object.hash ?? "")
      line.flags = text(object.flags.joined(separator: " "))
      try emit(line)
    }
  }

  /// Runs every loop once, and leaves out what can't be measured.
  private mutating func tryAll() throws {
    for (index, arm) in content.arms.enumerated() where reasons[index] == nil {
      reasons[index] = layouts.problems[arm.code]
    }
    let tried = content.arms.indices.filter { reasons[$0] == nil }
    let times = try module.run(tried.map { block($0, 0, 1, 0) })
    var faults: [Int: LoopFault] = [:]
    for (index, times) in zip(tried, times) {
      guard let (fault, reason) = times.problem else { continue }
      reasons[index] = reason
      faults[index] = fault
    }
    for (index, arm) in content.arms.enumerated() where arm.planned.copy == 0 {
      guard let reason = reasons[index] else { continue }
      if let fault = faults[index] {
        var line = BrokenLine()
        line.loop = text(arm.planned.loop.id)
        line.toolchain = content.number(ofToolchain: arm.planned.toolchain)
        line.fault = text(fault.rawValue)
        line.reason = text(reason)
        try emit(line)
      } else {
        var line = SkipLine()
        line.loop = text(arm.planned.loop.id)
        line.reason = text(reason)
        try emit(line)
      }
    }
    for (index, arm) in content.arms.enumerated() where reasons[index] == nil {
      var line = ArmLine()
      line.index = index
      line.toolchain = content.number(ofToolchain: arm.planned.toolchain)
      line.copy = arm.planned.copy
      line.iterations = arm.planned.iterations
      line.loop = text(arm.planned.loop.id)
      try emit(line)
    }
  }

  /// As ``Group`` and ``Layouts`` measure: each arm's short and long block are close together, and
  /// all order is drawn.
  private mutating func measure() throws {
    let groups = content.groups.map { $0.filter { reasons[$0] == nil } }.filter { $0.count > 1 }
    guard !groups.isEmpty else {
      throw ModuleError.nothing(reasons.lazy.compactMap { $0 }.first ?? "none is left")
    }
    let perRound = groups.joined().count * 2 * defaults.layouts
    try emit(fact: "blocks", "\(perRound * defaults.rounds)")
    var generator = SeededGenerator(seed: defaults.seed).stream(Self.stream)
    var order = Array(0..<defaults.layouts)
    for round in 0..<defaults.rounds {
      generator.shuffle(&order)
      for layout in order {
        try Task.checkCancellation()
        try measure(groups, layout, round, &generator)
      }
    }
  }

  private mutating func measure(
    _ groups: [[Int]], _ layout: Int, _ round: Int, _ generator: inout SeededGenerator
  ) throws {
    var groups = groups
    generator.shuffle(&groups)
    var plan: [(arm: Int, block: clobber_module_block, isTimed: Bool)] = []
    for var group in groups {
      generator.shuffle(&group)
      for arm in group {
        let iterations = content.arms[arm].planned.iterations
        // Code and stack are touched before they are timed.
        plan.append((arm, block(arm, layout, max(1, iterations / 64), 0), false))
        let offset = 16 * Int(generator.uniform(below: UInt64(Group.stackRange / 16)))
        let shortFirst = generator.uniform(below: 2) == 0
        for isShort in [shortFirst, !shortFirst] {
          plan.append(
            (arm, block(arm, layout, isShort ? iterations : 2 * iterations, offset), true))
        }
      }
    }
    let times = try module.run(plan.map(\.block))
    var position = 0
    for (planned, times) in zip(plan, times) where planned.isTimed {
      defer { position += 1 }
      nmis += Int(times.nmis)
      // One that was left out for this by another layout's first call would be missing anyway.
      guard times.problem == nil, times.nmis == 0 else { continue }
      var line = BlockLine()
      line.arm = planned.arm
      line.layout = layout
      line.round = round
      line.position = position
      line.iterations = Int(planned.block.iterations)
      line.ticks = times.ticks
      line.auxStart = Int(times.aux_start)
      line.auxEnd = Int(times.aux_end)
      line.stackOffset = Int(planned.block.stack_offset)
      try emit(line)
    }
  }

  private func block(
    _ arm: Int, _ layout: Int, _ iterations: Int, _ stackOffset: Int
  ) -> clobber_module_block {
    clobber_module_block(
      loop: UInt32(layouts.number(ofCode: content.arms[arm].code) ?? 0), layout: UInt32(layout),
      stack_offset: UInt32(stackOffset), iterations: UInt32(iterations))
  }

  private mutating func emit(_ line: some Line) throws { try say(writer.bytes(of: line)) }

  private mutating func emit(fact name: String, _ value: String) throws {
    var line = FactLine()
    line.name = text(name)
    line.value = text(value)
    try emit(line)
  }

  private func text(_ string: String) -> Text { Text(bytes: Array(string.utf8)) }

  private static let stream: UInt64 = 2 << 32
}

extension clobber_module_times {
  /// What is wrong with the loop; nil if nothing is.
  fileprivate var problem: (LoopFault, String)? {
    if fault == endless { return (.hung, "never ends") }
    if fault >= 0 { return (.crashed, "faulted with \(exception(Int(fault)))") }
    if is_too_long != 0 { return (.hung, "takes longer than interrupts may be off") }
    return flags == 0 ? nil : (.leftState, "leaves flags changed")
  }
}

/// What the module gives in place of an exception for a loop that it took out.
private let endless = 254

/// What the processor's manuals call an exception.
private func exception(_ number: Int) -> String {
  switch number {
  case 0: "#DE"
  case 6: "#UD"
  case 13: "#GP"
  case 14: "#PF"
  default: "exception \(number)"
  }
}
