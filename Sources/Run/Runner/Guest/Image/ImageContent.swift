import Catalogue
import Freestanding

/// The loops that an image holds: their machine code, and which are measured together.
///
/// The code is that of the objects, byte for byte; the guest puts it where a layout wants it,
/// as the host does.
struct ImageContent {
  /// A field of code that leads to another code, by its number, or so far into it.
  struct Link: Hashable {
    var encoding: Fixup.Encoding
    var offset: Int
    var instructionEnd: Int
    var target: Int
    var addend = 0
  }

  /// A loop's code, a wrapper's, or a page of data that they refer to.
  struct Code {
    var start: Int
    var size: Int
    var links: [Link] = []
    var isPage = false
  }

  /// A loop, or its twin, and which code it has.
  struct PlacedArm {
    var planned: PlannedArm
    var transport: Transport
    var code: Int
    var isControl: Bool
  }

  private(set) var bytes: [UInt8] = []
  private(set) var codes: [Code] = []
  private(set) var arms: [PlacedArm] = []
  /// Numbers of arms that are measured close together.
  private(set) var groups: [[Int]] = []
  /// What built the loops, in the order of their numbers.
  private(set) var objects: [LoopObject] = []
  private let undefined: [UInt8]
  private(set) var refused: [(loop: String, reason: String)] = []

  init(for architecture: Architecture) { undefined = architecture.undefinedInstruction }

  /// Collects what a plan measures.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - architecture: What the image is for.
  ///   - iterations: Calls in the short block; nil for as many as on the host.
  /// - Throws: When an object can't be read.
  init(_ plan: RunPlan, for architecture: Architecture, iterations: Int?) throws {
    undefined = architecture.undefinedInstruction
    objects = plan.objects
    let controls = Catalogue.of(architecture).controls.union([Catalogue.clock])
    var collectors = try objects.map { try Collector(image: $0.image()) }
    var numbers: [PlannedArm: Int] = [:]
    var refused: Set<String> = []
    for var group in plan.tiers.flatMap(\.groups) {
      if let iterations {
        for index in group.indices { group[index].iterations = iterations }
      }
      var members: [Int] = []
      for planned in group {
        if let number = numbers[planned] {
          members.append(number)
          continue
        }
        let loop = planned.loop
        guard let object = objects.firstIndex(where: { $0.toolchain == planned.toolchain })
        else { continue }
        do {
          let code = try collectors[object].add(loop, to: &self)
          numbers[planned] = arms.count
          members.append(arms.count)
          arms.append(
            PlacedArm(
              planned: planned, transport: loop.transport, code: code,
              isControl: controls.contains(loop)))
        } catch {
          if refused.insert(loop.id).inserted {
            self.refused.append((loop.id, "\(error)"))
          }
        }
      }
      if !members.isEmpty { groups.append(members) }
    }
  }

  /// The number of an object in the content's list.
  func number(ofToolchain name: String) -> Int {
    objects.firstIndex { $0.toolchain == name } ?? 0
  }

  /// Takes code from one object; twins share their bytes, and each wrapper comes along once.
  private struct Collector {
    let image: LoopImage
    var loops: [Loop: (start: Int, code: MachineCode)] = [:]
    var wrappers: [UInt64: Int] = [:]
    var pages: [UInt64: Int] = [:]

    mutating func add(_ loop: Loop, to content: inout ImageContent) throws -> Int {
      let (start, code): (Int, MachineCode)
      if let known = loops[loop] {
        (start, code) = known
      } else {
        code = try image.code(of: loop)
        if let problem = code.problem { throw Unmovable(reason: problem) }
        start = content.append(code.bytes)
        loops[loop] = (start, code)
      }
      let links = try self.links(code, &content)
      content.codes.append(Code(start: start, size: code.bytes.count, links: links))
      return content.codes.count - 1
    }

    private mutating func links(
      _ code: MachineCode, _ content: inout ImageContent
    ) throws -> [Link] {
      try code.fixups.map { fixup in
        let place = fixup.isBranch ? try wrapper(fixup, &content) : try page(fixup, &content)
        return Link(
          encoding: fixup.encoding, offset: fixup.offset, instructionEnd: fixup.instructionEnd,
          target: place, addend: fixup.isBranch ? 0 : Int(fixup.target % pageSize))
      }
    }

    /// Constants that a compiler puts beside the code come along as pages, as some addresses are
    /// half in the code and half a place in a page.
    private mutating func page(_ fixup: Fixup, _ content: inout ImageContent) throws -> Int {
      guard !image.isPointer(at: fixup.target) else {
        throw Unmovable(reason: "it reads an address that a loader fills in")
      }
      let address = fixup.target / pageSize * pageSize
      if let number = pages[address] { return number }
      let bytes = try image.page(at: address)
      let start = content.append(bytes)
      content.codes.append(Code(start: start, size: bytes.count, isPage: true))
      pages[address] = content.codes.count - 1
      return content.codes.count - 1
    }

    private mutating func wrapper(
      _ fixup: Fixup, _ content: inout ImageContent
    ) throws -> Int {
      if let number = wrappers[fixup.target] { return number }
      guard let code = image.wrapper(at: fixup.target) else {
        if let name = image.importedFunction(at: fixup.target), name != "__stack_chk_fail" {
          throw Unmovable(reason: "it calls '\(name)', and there is no library in a guest")
        }
        // What ends a program whose stack is smashed, or a part of the kernel that is for what does
        // not happen. Neither is here, and a loop that gets that far must not go on.
        let start = content.append(content.undefined)
        content.codes.append(Code(start: start, size: content.undefined.count))
        wrappers[fixup.target] = content.codes.count - 1
        return content.codes.count - 1
      }
      guard code.problem == nil else {
        throw Unmovable(reason: "the wrapper that it calls can't be moved")
      }
      let number = content.codes.count
      content.codes.append(Code(start: content.append(code.bytes), size: code.bytes.count))
      // Known before what it calls, which may call it.
      wrappers[fixup.target] = number
      content.codes[number].links = try links(code, &content)
      return number
    }
  }

  private mutating func append(_ code: [UInt8]) -> Int {
    bytes += code
    return bytes.count - code.count
  }
}

extension Architecture {
  fileprivate var undefinedInstruction: [UInt8] {
    switch self {
    case .x86_64: [0x0f, 0x0b]
    case .aarch64: [0, 0, 0, 0]
    }
  }
}

/// What addresses that are half in the code are counted in.
private let pageSize: UInt64 = 4096

/// Code that can't be put into an image.
struct Unmovable: Error, CustomStringConvertible {
  let reason: String
  var description: String { reason }
}
