import Catalogue
import Freestanding
import LoopSource
import Records

extension ImageContent {
  /// The content as sources: the bytes for the assembler, the lists for C.
  func sources(_ defaults: ImageDefaults) -> [SourceSet.File] {
    [
      SourceSet.File(path: Self.bytesPath, text: assembler),
      SourceSet.File(path: Self.listsPath, text: lists(defaults)),
    ]
  }

  static let bytesPath = "content/bytes.S"
  static let listsPath = "content/lists.c"

  private var assembler: String {
    var text = ".section .rodata\n.globl image_bytes\nimage_bytes:\n"
    for start in stride(from: 0, to: bytes.count, by: 32) {
      let line = bytes[start..<min(start + 32, bytes.count)]
      text += ".byte " + line.map { String($0) }.joined(separator: ",") + "\n"
    }
    return text + ".byte 0\n.section .note.GNU-stack,\"\",@progbits\n"
  }

  private func lists(_ defaults: ImageDefaults) -> String {
    var links: [Link] = []
    let codeList = codes.map { code in
      defer { links += code.links }
      return "{\(code.start), \(code.size), \(links.count), \(code.links.count), "
        + "\(code.isPage ? 1 : 0)}"
    }
    let linkList = links.map { link in
      "{\(link.encoding.name), \(link.offset), \(link.instructionEnd), \(link.target), "
        + "\(link.addend)}"
    }
    let toolchainList = objects.map(\.record).map { record in
      let fields = [
        record.name, record.path, record.version, record.hash ?? "",
        record.flags.joined(separator: " "),
      ]
      return "{" + fields.map(quoted).joined(separator: ", ") + "}"
    }
    let armList = arms.map { arm in
      let planned = arm.planned
      return "{\(quoted(planned.loop.id)), \(quoted(arm.transport.rawValue)), "
        + "\(number(ofToolchain: planned.toolchain)), \(planned.copy), \(planned.iterations), "
        + "\(arm.code), \(arm.isControl ? 1 : 0)}"
    }
    var end = 0
    let ends = groups.map { group in
      end += group.count
      return "\(end)"
    }
    return """
      #include "guest.h"

      extern const uint8_t image_bytes[];

      \(list("guest_code", "codes", codeList))
      \(list("guest_fixup", "fixups", linkList))
      \(list("guest_toolchain", "toolchains", toolchainList))
      \(list("guest_arm", "arms", armList))
      \(list(nil, "members", groups.joined().map(String.init)))
      \(list(nil, "group_ends", ends))

      const struct guest_content guest_content = {
        \(quoted(clobberVersion)), image_bytes, codes, fixups, toolchains, arms, members,
        group_ends, \(codes.count), \(objects.count), \(arms.count), \(groups.count),
        \(defaults.layouts), \(defaults.rounds), \(defaults.seed)u,
      };

      """
  }

  /// A C array; one of nothing has a zero in it.
  private func list(_ structure: String?, _ name: String, _ entries: [String]) -> String {
    let type = structure.map { "struct \($0)" } ?? "uint32_t"
    let nothing = structure == nil ? "0" : "{0}"
    return "static const \(type) \(name)[] = {\n"
      + (entries.isEmpty ? [nothing] : entries).joined(separator: ",\n") + "};\n"
  }
}

extension Fixup.Encoding {
  fileprivate var name: String {
    switch self {
    case .displacement32: "GUEST_DISPLACEMENT32"
    case .branch26: "GUEST_BRANCH26"
    case .page21: "GUEST_PAGE21"
    }
  }
}

/// What a guest does unless its parameters say otherwise.
package struct ImageDefaults: Sendable, Hashable {
  package var layouts: Int
  /// Rounds, in each of which every layout is measured once.
  package var rounds: Int
  /// What every random choice derives from.
  package var seed: UInt64
}

/// A C string literal. What is not printable ASCII is written in octal, of which three digits are
/// the most, so that what follows is not taken for a part of it.
private func quoted(_ text: String) -> String {
  var literal = "\""
  for byte in text.utf8 {
    let isPlain =
      byte >= 0x20 && byte < 0x7f && byte != UInt8(ascii: "\"")
      && byte != UInt8(ascii: "\\") && byte != UInt8(ascii: "?")
    if isPlain {
      literal.unicodeScalars.append(Unicode.Scalar(byte))
    } else {
      let digits = String(byte, radix: 8)
      literal += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
    }
  }
  return literal + "\""
}
