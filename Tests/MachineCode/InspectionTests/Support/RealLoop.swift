import Inspection
import Testing

/// A loop as a compiler made it, with each spill and each reload marked by a person who read it.
///
/// A line is the bytes of an instruction, its text as objdump has it, and behind a `#` the marks.
struct RealLoop: Sendable, CustomTestStringConvertible {
  struct Line {
    let bytes: [UInt8]
    let marks: Set<String>
  }

  let loop: String
  let compiler: String
  let code: String

  var testDescription: String { "\(loop) by \(compiler)" }

  var lines: [Line] {
    code.split(separator: "\n").map { line in
      let parts = line.split(separator: "#")
      let words = parts[0].split(separator: " ")
      // No mnemonic is two hexadecimal digits.
      let bytes = words.prefix { $0.count == 2 && UInt8($0, radix: 16) != nil }
      let marks = parts.dropFirst().first ?? ""
      return Line(
        bytes: bytes.compactMap { UInt8($0, radix: 16) },
        marks: Set(marks.split(whereSeparator: { ", ".contains($0) }).map(String.init)))
    }
  }

  static let all: [RealLoop] = gcc12 + clang14 + clang21 + swiftc63
}
