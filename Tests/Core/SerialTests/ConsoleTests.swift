import Freestanding
import Testing

/// What consoles, and the programs that keep what they show, do to a log.
@Suite struct `A serial log as it comes` {
  private let log: SampleLog

  init() {
    var generator = SeededGenerator(seed: 30)
    log = SampleLog(blocks: 40, drawing: &generator)
  }

  /// A change that loses nothing of a log.
  struct Change: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let make: @Sendable ([[UInt8]]) -> [UInt8]

    /// A change of each line.
    init(_ name: String, each: @escaping @Sendable (Int, [UInt8]) -> [UInt8]) {
      testDescription = name
      make = { lines in Array(lines.enumerated().map { each($0, $1) + [10] }.joined()) }
    }

    /// A change of the whole, which is text.
    init(_ name: String, all: @escaping @Sendable ([UInt8]) -> [UInt8]) {
      testDescription = name
      make = { all(Array($0.joined(separator: [10])) + [10]) }
    }
  }

  static let changes: [Change] = [
    Change("unchanged") { _, line in line },
    Change("in colour") { _, line in utf8("\u{1b}[32m") + line + utf8("\u{1b}[0m\u{1b}[K") },
    Change("with a colour for each word") { _, line in
      Array(line.split(separator: 32).map { utf8("\u{1b}[38;5;12m") + $0 }.joined(separator: [32]))
    },
    Change("with a title and a character set") { _, line in
      utf8("\u{1b}]0;ttyS0\u{7}\u{1b}(B\u{1b}]2;x\u{1b}\\") + line
    },
    Change("with a title without an end") { _, line in line + utf8("\u{1b}]0;ttyS0") },
    Change("after a time") { number, line in
      utf8("[2026-11-29 07:35:\(number % 50 + 10).123] ") + line
    },
    Change("after a time of any width") { number, line in utf8("\(number * 7).5s: ") + line },
    Change("after a prompt and a colour") { _, line in utf8("\u{1b}[0mguest> \u{1b}[1m") + line },
    Change("with carriage returns") { _, line in line + [13] },
    Change("with two carriage returns") { _, line in [13] + line + [13, 13] },
    Change("with carriage returns for line feeds") { all in all.map { $0 == 10 ? 13 : $0 } },
    Change("with spaces up to the width") { _, line in
      line + [UInt8](repeating: 32, count: max(0, 132 - line.count))
    },
    Change("with another's words behind") { _, line in line + utf8(" [    1.5] random: ready") },
    Change("with a blank line after each") { _, line in line + [10] },
    Change("without line feeds") { all in all.filter { $0 != 10 } },
    Change("without the last line feed") { all in all.dropLast() },
    Change("with a mark of UTF-8") { all in [0xef, 0xbb, 0xbf] + all },
    Change("as UTF-16, little end first") { all in all.flatMap { [$0, 0] } },
    Change("as UTF-16, big end first") { all in all.flatMap { [0, $0] } },
    Change("as UTF-16 with a mark") { all in [0xff, 0xfe] + all.flatMap { [$0, 0] } },
    Change("as UTF-16 with the other mark") { all in [0xfe, 0xff] + all.flatMap { [0, $0] } },
    Change("as UTF-16 with carriage returns") { all in
      all.flatMap { $0 == 10 ? [13, 0, 10, 0] : [$0, 0] }
    },
    Change("as UTF-32") { all in all.flatMap { [$0, 0, 0, 0] } },
    Change("with NULs") { _, line in [0, 0] + line + [0] },
    Change("with NULs in every line") { _, line in
      Array(line.prefix(9)) + [0, 0] + line.dropFirst(9)
    },
    Change("broken at 80 columns") { _, line in wrapped(line, 80) },
    Change("broken at 40 columns") { _, line in wrapped(line, 40) },
    Change("broken at 24 columns, without spaces at an end") { _, line in
      wrapped(line, 24) { Array($0.reversed().drop { $0 == 32 }.reversed()) }
    },
    Change("broken at 30 columns with carriage returns") { _, line in
      wrapped(line, 30) { $0 + [13] } + [13]
    },
    Change("broken between words") { _, line in wordWrapped(line, 30) },
    Change("broken after a time") { _, line in wrapped(utf8("[12:00:01] ") + line, 40) },
    Change("broken before a time") { _, line in
      utf8("[12:00:01] ")
        + wrapped(line, 30) { $0 }.flatMap { byte in
          byte == 10 ? [10] + utf8("[12:00:02] ") : [byte]
        }
    },
    Change("broken, in colour, as UTF-16") { all in
      let lines = all.split(separator: 10).map { utf8("\u{1b}[1m") + wrapped(Array($0), 37) }
      return [0xff, 0xfe] + (lines.joined(separator: [13, 10]) + [13, 10]).flatMap { [$0, 0] }
    },
  ]

  @Test(arguments: changes)
  func `is read as it was written`(_ change: Change) {
    let lines = log.bytes.split(separator: 10).map { Array($0) }
    let bytes = change.make(lines)
    for size in [1, 13, bytes.count] {
      var reader = LineReader()
      var events: [LineReader.Event] = []
      for start in stride(from: 0, to: bytes.count, by: size) {
        events += reader.take(bytes[start..<min(start + size, bytes.count)])
      }
      events += reader.end()
      let raw = events.compactMap { if case .line(let raw) = $0 { raw } else { nil } }
      #expect(raw.count == lines.count)
      #expect(raw.compactMap { BlockLine($0) } == log.blocks)
      let lost = events.filter { event in
        switch event {
        case .line, .foreign: false
        default: true
        }
      }
      #expect(lost == [])
    }
  }

  @Test func `that was also damaged has its damage named, at its place`() {
    var lines = log.bytes.split(separator: 10).map { wrapped(Array($0), 40) }
    let places = lines[..<3].joined().count { $0 == 10 } + 3
    lines[3][12] ^= 1
    var reader = LineReader()
    let events = reader.take(lines.joined(separator: [10])) + reader.end()
    let lost = events.filter { if case .line = $0 { false } else { true } }
    #expect(lost.first == .corrupt(atLine: places + 1))
    #expect(lost.last == .missing(first: 3, count: 1))
    #expect(events.count { if case .line = $0 { true } else { false } } == lines.count - 1)
  }

  @Test func `with a line that never ends goes on after it`() {
    var reader = LineReader()
    let foreign = Array("another program's line\n".utf8)
    let bytes =
      Array("clobber1 0 fact x\n".utf8) + (0..<1000).flatMap { _ in foreign } + log.bytes
    let events = reader.take(bytes) + reader.end()
    #expect(events.first == .corrupt(atLine: 1))
    #expect(events.count { if case .foreign = $0 { true } else { false } } == 1000)
    #expect(events.count { if case .line = $0 { true } else { false } } == 42)
  }

  @Test func `by another program is not taken for a guest's`() {
    var reader = LineReader()
    let text = "Loading clobber.elf\nclobber: not found\n/opt/clobber1\nclobberX 1 end 2 0\n"
    let events = reader.take(Array(text.utf8)) + reader.end()
    #expect(events.count == 4)
    #expect(events.allSatisfy { if case .foreign = $0 { true } else { false } })
  }
}

private func utf8(_ text: String) -> [UInt8] { Array(text.utf8) }

/// A line broken at a width, each part as a console leaves it.
private func wrapped(
  _ line: [UInt8], _ width: Int, _ left: ([UInt8]) -> [UInt8] = { $0 }
) -> [UInt8] {
  let parts = stride(from: 0, to: line.count, by: width).map { start in
    Array(line[start..<min(start + width, line.count)])
  }
  let ends = parts.dropLast().map(left) + parts.suffix(1)
  return Array(ends.joined(separator: [10]))
}

/// A line broken at spaces, which go.
private func wordWrapped(_ line: [UInt8], _ width: Int) -> [UInt8] {
  var lines: [[UInt8]] = []
  for word in line.split(separator: 32) {
    if let last = lines.last, last.count + 1 + word.count <= width {
      lines[lines.count - 1] = last + [32] + word
    } else {
      lines.append(Array(word))
    }
  }
  return Array(lines.joined(separator: [10]))
}
