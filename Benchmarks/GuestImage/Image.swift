import CFreestanding
import CGuest
import Freestanding

/// The loops of this image that can be measured here, placed as often as there are layouts.
@safe struct Image {
  private let parameters: Parameters
  private let content: guest_content
  private let codes: [MachineCode]
  /// By arm; nil for one that is measured.
  private var reasons: [Text?]
  /// By arm; what is wrong with one that is left out because of what it did.
  private var faults: [Text?]
  /// By layout and code: the address.
  private var entries: [[UInt]] = []
  private let seed: SeededGenerator

  init(_ parameters: Parameters, transports: [Transport]) {
    self.parameters = parameters
    let content = unsafe guest_content
    unsafe self.content = content
    seed = SeededGenerator(seed: parameters.seed)
    codes = unsafe (0..<Int(content.code_count)).map { unsafe MachineCode($0, of: content) }
    reasons = unsafe (0..<Int(content.arm_count)).map { index in
      let arm = unsafe content.arms[index]
      let loop = unsafe Text(cString: arm.loop)
      let name = unsafe Text(cString: arm.transport)
      let isControl = unsafe arm.is_control != 0
      if !isControl, !parameters.wants(loop, over: name) { return notAskedFor }
      if let transport = transports.first(where: { $0.name == name }), !transport.isAvailable {
        return transport.reason
      }
      return nil
    }
    faults = [Text?](repeating: nil, count: reasons.count)
    let others = reasons.indices.filter { unsafe content.arms[$0].is_control == 0 }
    if !others.isEmpty, others.allSatisfy({ reasons[$0] == notAskedFor }) {
      refuse(Text("rows and transport leave no loop of this image"))
    }
    entries = (0..<parameters.layouts).map { placeAll(layout: $0) }
    tryAll()
  }

  /// Calls every loop once, so that one that faults does so where it can be recovered from, and
  /// that one which leaves the processor's state changed is known.
  private mutating func tryAll() {
    let run: @convention(c) (UInt) -> Void = clobber_run_once
    let firstRun = unsafe unsafeBitCast(run, to: UnsafeRawPointer.self)
    for index in reasons.indices where reasons[index] == nil {
      let code = unsafe Int(content.arms[index].code)
      let vector = unsafe guest_call(firstRun, entries[0][code])
      let left = StateLeft.ofLastCall.names.first
      if vector >= 0 {
        reasons[index] = Text("faulted with ").appending(exceptionName(vector))
        faults[index] = Text("crashed")
      } else if let left {
        reasons[index] = Text("leaves ").appending(Text(left)).appending(Text(" changed"))
        faults[index] = Text("left state")
      }
    }
  }

  /// Says what built the loops, which will not be measured, and how many blocks will come.
  func report() {
    for index in unsafe 0..<Int(content.toolchain_count) {
      let toolchain = unsafe content.toolchains[index]
      var line = ToolchainLine()
      line.name = unsafe Text(cString: toolchain.name)
      line.compiler = unsafe Text(cString: toolchain.compiler)
      line.version = unsafe Text(cString: toolchain.version)
      line.hash = unsafe Text(cString: toolchain.hash)
      line.flags = unsafe Text(cString: toolchain.flags)
      emit(line)
    }
    for index in reasons.indices {
      let arm = unsafe content.arms[index]
      guard let reason = reasons[index], reason != notAskedFor, unsafe arm.copy == 0 else {
        continue
      }
      let loop = unsafe Text(cString: arm.loop)
      if let fault = faults[index] {
        var line = BrokenLine()
        line.loop = loop
        line.toolchain = unsafe Int(arm.toolchain)
        line.fault = fault
        line.reason = reason
        emit(line)
      } else {
        var line = SkipLine()
        line.loop = loop
        line.reason = reason
        emit(line)
      }
    }
  }

  /// Says which loop an arm is.
  private func announce(_ index: Int) {
    let arm = unsafe content.arms[index]
    var line = ArmLine()
    line.index = index
    line.toolchain = unsafe Int(arm.toolchain)
    line.copy = unsafe Int(arm.copy)
    line.iterations = unsafe Int(arm.iterations)
    line.loop = unsafe Text(cString: arm.loop)
    emit(line)
  }

  /// Measures all layouts in all rounds.
  func measure() {
    let placed = entries.map(groups)
    emit(
      fact: "blocks",
      UInt64(placed.joined().reduce(0) { $0 + 2 * $1.arms.count } * parameters.rounds))
    var layouts = Layouts(placed)
    var generator = seed.stream(roundStream)
    // An arm is named before its first block and not before all: a serial line is slow.
    var announced = [Bool](repeating: false, count: reasons.count)
    for round in 0..<parameters.rounds {
      layouts.round(drawing: &generator) { group, layout, position, generator in
        var samples: [Sample] = []
        samples.reserveCapacity(2 * group.arms.count)
        group.measure(drawing: &generator, position: &position) { _ in
        } record: {
          samples.append($0)
        }
        for sample in samples {
          if !announced[sample.arm] {
            announced[sample.arm] = true
            announce(sample.arm)
          }
          emit(BlockLine(sample, layout: layout, round: round))
        }
      } finish: {
      }
    }
  }

  /// The groups that are left, with the addresses that a layout gives their loops.
  private func groups(_ entries: [UInt]) -> [Group] {
    var groups: [Group] = []
    var start = 0
    for number in unsafe 0..<Int(content.group_count) {
      let end = unsafe Int(content.group_ends[number])
      let members = (start..<end).map { unsafe Int(content.members[$0]) }
      start = end
      let arms = members.filter { reasons[$0] == nil }.compactMap { index -> Arm? in
        let arm = unsafe content.arms[index]
        guard let entry = unsafe UnsafeRawPointer(bitPattern: entries[Int(arm.code)]) else {
          return nil
        }
        return unsafe Arm(index: index, entry: entry, iterations: Int(arm.iterations))
      }
      // Where all others are left out, the clock that ran beside them measures nothing.
      if arms.count > 1 || arms.count == members.count { groups.append(Group(arms: arms)) }
    }
    return groups
  }

  /// The offset of each code in a layout. Pages come after what is drawn.
  private func placesOfAll(layout: Int) -> (offsets: [Int], size: Int) {
    let isPage = codes.indices.map { unsafe content.codes[$0].is_page != 0 }
    var isLoop = [Bool](repeating: false, count: codes.count)
    for index in reasons.indices { unsafe isLoop[Int(content.arms[index].code)] = true }
    var (offsets, size) = place(
      sizes: codes.indices.map { isPage[$0] ? 0 : codes[$0].bytes.count },
      isCallee: { !isLoop[$0] }, layout: layout, seed: seed)
    for index in codes.indices where isPage[index] {
      offsets[index] = (size + pageSize - 1) / pageSize * pageSize
      size = offsets[index] + codes[index].bytes.count
    }
    return (offsets, size)
  }

  /// Copies all code to the places that it has in a layout.
  ///
  /// - Returns: The address of each code.
  private func placeAll(layout: Int) -> [UInt] {
    let (offsets, size) = placesOfAll(layout: layout)
    let room = guest_arena_size() / parameters.layouts
    guard size <= room, let arena = unsafe guest_arena() else {
      refuse(Text("not enough memory for so many layouts"))
    }
    let start = unsafe arena + room / pageSize * pageSize * layout
    let base = UInt(bitPattern: start)
    for (index, code) in codes.enumerated() {
      let moved = relocate(
        code: code.bytes, to: UInt64(base) + UInt64(offsets[index]), fixups: code.fixups
      ) { UInt64(base) + UInt64(offsets[Int($0 / addendRange)]) + $0 % addendRange }
      guard let moved else { refuse(Text("code too far from what it calls")) }
      for (offset, byte) in moved.enumerated() {
        unsafe start[offsets[index] + offset] = byte
      }
    }
    unsafe guest_publish_code(start, size)
    return offsets.map { base + UInt($0) }
  }
}

private let pageSize = 4096
/// A fixup's target is the number of a code times this, and how far into it.
private let addendRange: UInt64 = 4096
private let notAskedFor = Text("not asked for")
private let roundStream: UInt64 = 2 << 32

extension MachineCode {
  /// A code of the image. What it leads to are numbers of codes in place of addresses.
  @unsafe fileprivate init(_ index: Int, of content: guest_content) {
    let code = unsafe content.codes[index]
    let bytes = (0..<Int(code.size)).map { unsafe content.bytes[Int(code.start) + $0] }
    let fixups = (0..<Int(code.fixups)).map { number in
      let fixup = unsafe content.fixups[Int(code.first_fixup) + number]
      return Fixup(
        Fixup.Encoding(fixup.encoding), offset: Int(fixup.offset),
        instructionEnd: Int(fixup.instruction_end),
        target: UInt64(fixup.target) * addendRange + UInt64(fixup.addend), isBranch: true)
    }
    self.init(bytes: bytes, address: 0, fixups: fixups, problem: nil)
  }
}

extension Fixup.Encoding {
  /// The encoding of a number of the header.
  fileprivate init(_ number: UInt32) {
    switch Int32(number) {
    case GUEST_BRANCH26: self = .branch26
    case GUEST_PAGE21: self = .page21
    default: self = .displacement32
    }
  }
}

extension BlockLine {
  fileprivate init(_ sample: Sample, layout: Int, round: Int) {
    self.init()
    arm = sample.arm
    self.layout = layout
    self.round = round
    position = sample.position
    iterations = sample.iterations
    ticks = sample.ticks
    auxStart = Int(sample.auxStart)
    auxEnd = Int(sample.auxEnd)
    stackOffset = sample.stackOffset
  }
}
