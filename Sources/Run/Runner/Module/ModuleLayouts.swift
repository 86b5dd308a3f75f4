import Catalogue
import Freestanding
import Inspection

/// Loops as a source for a kernel's assembler: each layout is a copy of all of them, as a module gets
/// no memory that it may write code to.
///
/// The bytes are those of the objects, and lie apart as in every other run. Where an instruction can
/// fault, or the kernel's checks want to know why it is there, it is marked.
struct ModuleLayouts {
  private let codes: [Code]
  /// The codes that are loops and can be in the module, in its order.
  private let loops: [Int]
  private let numbers: [Int: Int]
  private let layouts: Int
  private let seed: SeededGenerator
  /// By the number of a code in the content, why it can't be in a module.
  let problems: [Int: String]

  private struct Code {
    var bytes: [UInt8]
    var links: [ImageContent.Link]
    var instructions: [Instruction]
    var isPage: Bool
    var usesVectors: Bool
  }

  /// Reads the code of a content.
  ///
  /// - Parameters:
  ///   - content: What is measured.
  ///   - layouts: How many copies there are.
  ///   - seed: What the places are drawn from.
  /// - Throws: `InspectionError` when code can't be decoded.
  init(_ content: ImageContent, layouts: Int, seed: UInt64) throws {
    self.layouts = layouts
    self.seed = SeededGenerator(seed: seed)
    let disassembler = try Disassembler(machine: .x86_64)
    codes = try content.codes.map { code in
      let bytes = Array(content.bytes[code.start..<(code.start + code.size)])
      let instructions =
        code.isPage
        ? [] : try disassembler.disassemble(FunctionCode(bytes: bytes, address: 0)).instructions
      return Code(
        bytes: bytes, links: code.links, instructions: instructions, isPage: code.isPage,
        usesVectors: instructions.contains(where: \.usesVectors))
    }
    var problems: [Int: String] = [:]
    for (number, code) in codes.enumerated() {
      problems[number] = code.instructions.lazy.compactMap(\.problemInKernel).first
    }
    for (number, code) in codes.enumerated() where problems[number] == nil {
      problems[number] = code.links.lazy.compactMap { problems[$0.target] }.first
    }
    self.problems = problems
    loops = Set(content.arms.map(\.code)).filter { problems[$0] == nil }.sorted()
    numbers = Dictionary(uniqueKeysWithValues: zip(loops, loops.indices))
  }

  /// The number of a code among the module's loops.
  func number(ofCode code: Int) -> Int? { numbers[code] }

  /// The source, and what the module is known by.
  func source() -> (text: String, identity: UInt64) {
    let kept = codes.indices.filter { problems[$0] == nil }
    var text = """
      #include "enter.S"
      \t.text
      \t.p2align 12, 0xcc
      \t.globl clobber_text_start, clobber_text_end
      clobber_text_start:
      \tANNOTATE_NOENDBR

      """
    for layout in 0..<layouts { append(layout, of: kept, to: &text) }
    text += "\t.skip 64, 0xcc\nclobber_text_end:\n\t.section .rodata, \"a\"\n"
    for number in kept where codes[number].isPage {
      text += "\t.balign 4096\npage\(number):\n" + bytes(codes[number].bytes[...])
    }
    text += "\t.globl clobber_entries, clobber_counts, clobber_vectors, clobber_identity\n"
    text += "\t.balign 8\nclobber_entries:\n"
    for layout in 0..<layouts {
      for loop in loops { text += "\t.quad \(name(loop, layout))\n" }
    }
    let identity = SHA256.hex([UInt8](text.utf8)).prefix(16)
    let number = UInt64(identity, radix: 16) ?? 0
    text += "clobber_identity:\n\t.quad 0x\(identity)\n"
    text += "clobber_counts:\n\t.long \(loops.count), \(layouts)\nclobber_vectors:\n"
    for loop in loops { text += "\t.byte \(usesVectors(loop) ? 1 : 0)\n" }
    return (text + "\t.section .note.GNU-stack, \"\", @progbits\n", number)
  }

  /// Whether it does, or what it calls.
  private func usesVectors(_ code: Int) -> Bool {
    codes[code].usesVectors || codes[code].links.contains { codes[$0.target].usesVectors }
  }

  private func append(_ layout: Int, of kept: [Int], to text: inout String) {
    let own = kept.filter { !codes[$0].isPage }
    let (offsets, _) = place(
      sizes: own.map { codes[$0].bytes.count + Self.apart }, isCallee: { !isLoop(own[$0]) },
      layout: layout, seed: seed)
    // The first needs room for its mark, too.
    text += "\t.p2align 12, 0xcc\n\t.skip 64, 0xcc\n"
    var cursor = 0
    for (offset, number) in zip(offsets, own).sorted(by: { $0.0 < $1.0 }) {
      let isLoop = isLoop(number)
      let start = isLoop ? offset - Self.mark.count : offset
      let name = name(number, layout)
      text += "\t.skip \(start - cursor), 0xcc\n\t.type \(name), @function\n\(name):\n"
      if isLoop { text += bytes(Self.mark[...]) }
      text += "\(Self.code(number, layout)):\n"
      append(codes[number], layout, to: &text)
      text += "\t.size \(name), . - \(name)\n"
      cursor = offset + codes[number].bytes.count
    }
  }

  private func append(_ code: Code, _ layout: Int, to text: inout String) {
    var plain: [UInt8] = []
    func flush() {
      if !plain.isEmpty { text += bytes(plain[...]) }
      plain = []
    }
    for instruction in code.instructions {
      let range = instruction.offset..<instruction.end
      let link = code.links.first { range.contains($0.offset) }
      let canFault = instruction.canFault
      if link != nil || canFault || instruction.isReturn { flush() }
      if instruction.isReturn { text += "\tANNOTATE_UNRET_SAFE\n" }
      if canFault { text += "9:\n" }
      if let link {
        text += bytes(code.bytes[range.lowerBound..<link.offset])
        let target =
          codes[link.target].isPage
          ? "page\(link.target) + \(link.addend)" : Self.code(link.target, layout)
        text += "\t.long \(target) - . - \(link.instructionEnd - link.offset)\n"
        text += bytes(code.bytes[(link.offset + 4)..<range.upperBound])
      } else {
        plain += code.bytes[range]
      }
      if canFault || instruction.isReturn { flush() }
      if canFault { text += "\t_ASM_EXTABLE_FAULT(9b, clobber_bail)\n" }
    }
    flush()
  }

  private func isLoop(_ code: Int) -> Bool { numbers[code] != nil }

  private func name(_ code: Int, _ layout: Int) -> String { "l\(layout)c\(code)" }
  private static func code(_ code: Int, _ layout: Int) -> String { ".Ll\(layout)c\(code)" }

  private func bytes(_ bytes: ArraySlice<UInt8>) -> String {
    bytes.isEmpty ? "" : "\t.byte " + bytes.map { String($0) }.joined(separator: ",") + "\n"
  }

  /// `endbr64`, where an indirect branch may land.
  private static let mark: [UInt8] = [0xf3, 0x0f, 0x1e, 0xfa]
  /// Room for the mark of the next.
  private static let apart = 8
}

extension Instruction {
  fileprivate var isReturn: Bool { flow == .leave && mnemonic.hasPrefix("ret") }

  /// Whether a hypervisor or the processor may refuse it.
  fileprivate var canFault: Bool {
    trap.map { !$0.isStandIn && $0 != .cpuid } ?? false
  }

  fileprivate var usesVectors: Bool {
    operands.contains("%xmm") || operands.contains("%ymm") || operands.contains("%zmm")
      || mnemonic.hasPrefix("v") && mnemonic != "vmcall" && mnemonic != "vmmcall"
      || mnemonic == "ldmxcsr" || mnemonic == "stmxcsr"
  }

  /// Why it can't run in a kernel; nil where it can.
  fileprivate var problemInKernel: String? {
    if operands.contains("%fs:") || operands.contains("%gs:") {
      return "it reads what a thread has of its own, which a kernel keeps elsewhere"
    }
    // An interrupt would overwrite it.
    if operands.contains("(%rsp"), memory.contains(where: { $0.isStack && $0.displacement < 0 }) {
      return "it keeps values below its stack"
    }
    switch flow {
    case .indirectJump, .indirectCall: return "it jumps to an address in a register"
    case .next, .jump, .branch, .call, .leave: return nil
    }
  }
}
