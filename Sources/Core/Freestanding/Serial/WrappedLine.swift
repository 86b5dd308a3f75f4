/// A line that a console broke at its width. Where is not known, nor whether it left out the spaces
/// at which it did; the checksum says which of the ways to put it together is right.
struct WrappedLine: Sendable {
  private(set) var lines: [[UInt8]]
  /// The place of the first among all lines, from 1.
  let place: Int
  /// Bytes before the line: a time that a console puts before each.
  private let start: Int
  private var size: Int

  /// A line that begins here and does not end.
  init(_ line: [UInt8], start: Int, place: Int) {
    lines = [line]
    self.place = place
    self.start = start
    size = line.count
  }

  var isTooLong: Bool { lines.count > 128 || size > RawLine.longest }

  /// Takes what the console has next.
  ///
  /// - Returns: The line, if this was its end.
  mutating func append(_ line: [UInt8]) -> RawLine? {
    lines.append(line)
    size += line.count
    for skipped in start > 0 ? [0, start] : [0] {
      for joint in Joint.allCases {
        if let raw = RawLine(startOf: joined(skipping: skipped, joint)[...]) { return raw }
      }
    }
    return nil
  }

  /// What stood between two parts.
  private enum Joint: CaseIterable {
    case nothing
    /// A space at every break: broken between words.
    case space
    /// A space where a part is shorter than the longest: left out at a line's end.
    case spaceIfShort
  }

  private func joined(skipping skipped: Int, _ joint: Joint) -> [UInt8] {
    let width = lines.dropLast().map { $0.count }.max() ?? 0
    var whole: [UInt8] = []
    for (number, line) in lines.enumerated() {
      whole += line.dropFirst(number == 0 ? start : skipped)
      guard number + 1 < lines.count else { break }
      switch joint {
      case .nothing: break
      case .space: whole.append(UInt8(ascii: " "))
      case .spaceIfShort: if line.count < width { whole.append(UInt8(ascii: " ")) }
      }
    }
    return whole
  }
}
