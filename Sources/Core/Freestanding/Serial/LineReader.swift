/// Reads what came over a serial line, in pieces of any size.
///
/// What is damaged is told and never repaired: a line counts only if its checksum is right, and
/// its number must follow the one before. What a console does to lines is undone: it colours them,
/// puts a time before each, breaks them at its width, or keeps them in another encoding.
package struct LineReader: Sendable {
  package enum Event: Equatable, Sendable {
    /// A whole line of the format.
    case line(RawLine)
    /// A line whose checksum is wrong, or that is not of the shape of one; it stood at this
    /// place among all lines, from 1.
    case corrupt(atLine: Int)
    /// Lines that should have come before the one read next: so many from this number on.
    case missing(first: Int, count: Int)
    /// The first line of a guest once more: it was started again.
    case restarted(atLine: Int)
    /// A line of another version of the format.
    case otherVersion(atLine: Int)
    /// A line that is none of the format's: a boot loader's, or the emulator's.
    case foreign([UInt8])
  }

  private var console = ConsoleText()
  private var pending: [UInt8] = []
  /// Whether the last byte was a carriage return.
  private var isReturned = false
  /// A line of the format whose end has not come.
  private var broken: WrappedLine?
  /// Lines that came before.
  private var place = 0
  private var expected = 0

  package init() {}

  /// Takes bytes.
  ///
  /// - Returns: What the lines in them say that are now whole.
  package mutating func take(_ bytes: some Sequence<UInt8>) -> [Event] {
    var events: [Event] = []
    for byte in bytes {
      guard let byte = console.take(byte) else { continue }
      switch byte {
      case UInt8(ascii: "\n"):
        finish(&events)
        place += 1
        isReturned = false
      case UInt8(ascii: "\r"):
        // Terminals and logs put one before a line feed, several, or no line feed after it.
        finish(&events)
        isReturned = true
      default:
        if isReturned { place += 1 }
        isReturned = false
        if pending.count < longestLine { pending.append(byte) }
      }
    }
    return events
  }

  package mutating func end() -> [Event] {
    var events: [Event] = []
    finish(&events)
    giveUp(&events)
    return events
  }

  private mutating func finish(_ events: inout [Event]) {
    defer { pending.removeAll(keepingCapacity: true) }
    var rest = pending[...]
    while rest.contains(where: { $0 != UInt8(ascii: " ") }) {
      guard let name = LineName(in: rest) else { return continueBroken(Array(rest), &events) }
      giveUp(&events)
      guard name.isOurs else {
        events.append(.otherVersion(atLine: place + 1))
        return
      }
      if let raw = RawLine(startOf: rest[name.start...].prefix(RawLine.longest)) {
        take(raw, atLine: place + 1, &events)
        rest = rest[raw.end...]
      } else if LineName(in: rest[name.end...]) != nil {
        // It lost its end, and with it the line's.
        events.append(.corrupt(atLine: place + 1))
        rest = rest[name.end...]
      } else {
        broken = WrappedLine(pending, start: name.start, place: place + 1)
        return
      }
    }
  }

  /// Takes a line in which none of the format's begins: one of another program, or more of the one
  /// that has no end yet.
  private mutating func continueBroken(_ rest: [UInt8], _ events: inout [Event]) {
    guard broken != nil else {
      events.append(.foreign(rest))
      return
    }
    if let raw = broken?.append(rest) {
      take(raw, atLine: broken?.place ?? place + 1, &events)
      broken = nil
    } else if broken?.isTooLong == true {
      giveUp(&events)
    }
  }

  /// Takes it that the end of a line will not come.
  private mutating func giveUp(_ events: inout [Event]) {
    guard let broken else { return }
    events.append(.corrupt(atLine: broken.place))
    events += broken.lines.dropFirst().map { .foreign($0) }
    self.broken = nil
  }

  private mutating func take(_ raw: RawLine, atLine place: Int, _ events: inout [Event]) {
    if raw.sequence == 0, expected > 0 {
      events.append(.restarted(atLine: place))
    } else if raw.sequence > expected {
      events.append(.missing(first: expected, count: raw.sequence - expected))
    } else if raw.sequence < expected {
      // A line twice, or one out of its place: which is right can't be known.
      events.append(.corrupt(atLine: place))
      return
    }
    expected = raw.sequence + 1
    events.append(.line(raw))
  }
}

/// What is longer is no log's line, and would only fill memory.
private let longestLine = 65536

/// What a line of any version of the format begins with, wherever a console put it.
private struct LineName {
  let start: Int
  let end: Int
  let isOurs: Bool

  init?(in bytes: ArraySlice<UInt8>) {
    let ours = Text(lineName).bytes
    let stem = ours.dropLast()
    var start = bytes.startIndex
    while let next = bytes[start...].firstIndex(of: stem[0]) {
      start = next + 1
      guard bytes[next...].starts(with: stem) else { continue }
      let name = bytes[next...].prefix { $0 != UInt8(ascii: " ") }
      let version = name.dropFirst(stem.count)
      guard !version.isEmpty, version.allSatisfy(isDigit), name.endIndex < bytes.endIndex
      else { continue }
      self.start = next
      end = name.endIndex
      isOurs = name.elementsEqual(ours)
      return
    }
    return nil
  }
}

private func isDigit(_ byte: UInt8) -> Bool {
  byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
}
