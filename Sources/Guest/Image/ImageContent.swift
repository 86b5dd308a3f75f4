import Catalogue
import CodePlacement
import Runner

/// The kernels that an image holds: their machine code, and which are measured together.
///
/// The code is that of the objects, byte for byte; the guest puts it where a layout wants it,
/// as the host does.
struct ImageContent {
  /// A field of code that leads to another code, by its number.
  struct Link: Hashable {
    var offset: Int
    var instructionEnd: Int
    var target: Int
  }

  /// A kernel's code, or a wrapper's.
  struct Code {
    var start: Int
    var size: Int
    var links: [Link]
  }

  /// A kernel, or its twin, and which code it has.
  struct PlacedArm {
    var planned: PlannedArm
    var transport: Transport
    var code: Int
  }

  private(set) var bytes: [UInt8] = []
  private(set) var codes: [Code] = []
  private(set) var arms: [PlacedArm] = []
  /// Numbers of arms that are measured close together.
  private(set) var groups: [[Int]] = []
  /// What built the kernels, in the order of their numbers.
  private(set) var objects: [KernelObject] = []
  /// An instruction that faults.
  private let undefined: [UInt8]
  /// Kernels that can't be put into an image, and why.
  private(set) var refused: [(kernel: String, reason: String)] = []

  /// No kernels.
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
        guard let kernel = Kernel(id: planned.kernel),
          let object = objects.firstIndex(where: { $0.toolchain == planned.toolchain })
        else { continue }
        do {
          let code = try collectors[object].add(kernel, to: &self)
          numbers[planned] = arms.count
          members.append(arms.count)
          arms.append(PlacedArm(planned: planned, transport: kernel.transport, code: code))
        } catch {
          if refused.insert(planned.kernel).inserted {
            self.refused.append((planned.kernel, "\(error)"))
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
    let image: KernelImage
    var kernels: [Kernel: (start: Int, code: MachineCode)] = [:]
    var wrappers: [UInt64: Int] = [:]

    mutating func add(_ kernel: Kernel, to content: inout ImageContent) throws -> Int {
      let (start, code): (Int, MachineCode)
      if let known = kernels[kernel] {
        (start, code) = known
      } else {
        code = try image.code(of: kernel)
        if let problem = code.problem { throw Unmovable(reason: problem) }
        start = content.append(code.bytes)
        kernels[kernel] = (start, code)
      }
      let links = try code.fixups.map { fixup in
        Link(
          offset: fixup.offset, instructionEnd: fixup.instructionEnd,
          target: try wrapper(fixup, &content))
      }
      content.codes.append(Code(start: start, size: code.bytes.count, links: links))
      return content.codes.count - 1
    }

    private mutating func wrapper(
      _ fixup: Fixup, _ content: inout ImageContent
    ) throws(Unmovable) -> Int {
      if let number = wrappers[fixup.target] { return number }
      guard fixup.isBranch else {
        throw Unmovable(reason: "its code refers to data, which the image does not hold")
      }
      guard let code = image.wrapper(at: fixup.target) else {
        // A function of the system, as the one that ends a program whose stack is smashed. There
        // is none here, and a kernel that gets that far must not go on.
        let start = content.append(content.undefined)
        content.codes.append(Code(start: start, size: content.undefined.count, links: []))
        wrappers[fixup.target] = content.codes.count - 1
        return content.codes.count - 1
      }
      guard code.problem == nil, code.fixups.isEmpty else {
        throw Unmovable(reason: "the wrapper that it calls can't be moved")
      }
      let start = content.append(code.bytes)
      content.codes.append(Code(start: start, size: code.bytes.count, links: []))
      wrappers[fixup.target] = content.codes.count - 1
      return content.codes.count - 1
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

/// Code that can't be put into an image.
struct Unmovable: Error, CustomStringConvertible {
  let reason: String
  var description: String { reason }
}
