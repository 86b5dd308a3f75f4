import Catalogue
import Freestanding
import LoopSource
import Runner
import SystemPackage
import Toolchains

/// The machine code of loops at drawn places, as a source of which any assembler makes a shared
/// object. The bytes are those of this program, so that every tool times the very same code, and
/// where it lies is what this program's own layouts draw from.
package struct LaidOutLoops: Sendable {
  private struct Part {
    let symbol: String
    let code: MachineCode
    var offset = 0
  }

  private var parts: [Part] = []
  /// The symbols of the wrappers that loops call, by their address in the file.
  private var wrappers: [UInt64: Int] = [:]

  /// Loops at the places of one layout.
  ///
  /// - Parameters:
  ///   - set: The loops.
  ///   - image: Where their code is taken from.
  ///   - layout: Which layout.
  ///   - seed: What the places derive from.
  /// - Throws: ``UnmovableLoop``, or what the disassembler can't read.
  package init(_ set: LoopSet, from image: LoopImage, layout: Int, seed: UInt64) throws {
    for loop in set.loops + set.ownControls {
      parts.append(Part(symbol: loop.symbol, code: try image.code(of: loop)))
    }
    parts.insert(
      Part(symbol: LoopSet.twin, code: try image.code(of: set.narrow)), at: 1)
    for part in parts {
      for fixup in part.code.fixups where wrappers[fixup.target] == nil {
        guard let (name, code) = image.namedWrapper(at: fixup.target) else {
          throw UnmovableLoop(symbol: part.symbol, reason: "it leads to what is no wrapper")
        }
        wrappers[fixup.target] = parts.count
        parts.append(Part(symbol: name, code: code))
      }
    }
    for part in parts {
      if let problem = part.code.problem {
        throw UnmovableLoop(symbol: part.symbol, reason: problem)
      }
    }
    let (offsets, _) = place(
      sizes: parts.map(\.code.bytes.count), isCallee: { $0 >= parts.count - wrappers.count },
      layout: layout, seed: SeededGenerator(seed: seed))
    for index in parts.indices { parts[index].offset = offsets[index] }
  }

  package var assembly: String {
    var text = ".text\n.p2align 12\n"
    var cursor = 0
    for (index, part) in parts.enumerated().sorted(by: { $0.element.offset < $1.element.offset }) {
      text += ".fill \(part.offset - cursor), 1, 0xcc\n"
      text += ".globl \(part.symbol)\n.type \(part.symbol), @function\n"
      // The wrappers are called, never looked up.
      if index >= parts.count - wrappers.count { text += ".hidden \(part.symbol)\n" }
      text += "\(part.symbol):\n.Lpart\(index):\n"
      text += body(of: part, index)
      text += ".size \(part.symbol), . - \(part.symbol)\n"
      cursor = part.offset + part.code.bytes.count
    }
    return text + ".section .note.GNU-stack, \"\", @progbits\n"
  }

  /// The bytes, and what leads to wrappers as a distance that the assembler works out.
  private func body(of part: Part, _ index: Int) -> String {
    var text = ""
    var cursor = 0
    func bytes(upTo end: Int) {
      guard cursor < end else { return }
      let list = part.code.bytes[cursor..<end].map { "\($0)" }.joined(separator: ", ")
      text += ".byte \(list)\n"
    }
    for fixup in part.code.fixups.sorted(by: { $0.offset < $1.offset }) {
      guard let target = wrappers[fixup.target] else { continue }
      bytes(upTo: fixup.offset)
      text += ".long .Lpart\(target) - .Lpart\(index) - \(fixup.instructionEnd)\n"
      cursor = fixup.offset + 4
    }
    bytes(upTo: part.code.bytes.count)
    return text
  }

  /// A shared object of it, made once.
  ///
  /// - Parameter builds: Makes it, with the machine's C compiler.
  /// - Returns: The file.
  /// - Throws: ``NoCompiler``, or what the compiler says.
  package func object(in builds: CachedBuilds) async throws -> FilePath {
    guard let compiler = builds.program("gcc") ?? builds.program("clang") else {
      throw NoCompiler()
    }
    let output = "loops.so"
    let recipe = BuildSteps(
      name: "laid out loops", files: [SourceSet.File(path: "loops.s", text: assembly)],
      steps: [[compiler.string, "-shared", "-nostdlib", "-o", output, "loops.s"]],
      output: output, circumstances: await builds.words(of: [compiler.string, "--version"]) ?? "")
    return try await builds.file(of: recipe)
  }
}

struct NoCompiler: Error, CustomStringConvertible {
  let description = "neither gcc nor clang is there to link the loops"
}

/// A loop whose code can't be put elsewhere.
struct UnmovableLoop: Error, CustomStringConvertible {
  let symbol: String
  let reason: String

  var description: String { "\(symbol) can't be moved: \(reason)" }
}
