/// Takes out of a log what is not its text: colours and the other control sequences of ECMA-48,
/// control characters, byte order marks, and NULs, among them those that ASCII has in UTF-16.
struct ConsoleText {
  private enum State { case text, escape, sequence, string, stringEscape }
  private var state = State.text

  /// Takes a byte.
  ///
  /// - Returns: The byte, if it is text or ends a line.
  mutating func take(_ byte: UInt8) -> UInt8? {
    switch byte {
    // No text of UTF-8 has the last two.
    case 0, 0xfe, 0xff: return nil
    // What a control sequence lost, it lost; a line ends all the same.
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
      state = .text
      return byte
    case escapeCharacter:
      state = state == .string ? .stringEscape : .escape
      return nil
    default: break
    }
    switch state {
    case .text: return byte >= 0x20 && byte != 0x7f || byte == UInt8(ascii: "\t") ? byte : nil
    case .escape: takeEscape(byte)
    case .sequence: if !(0x20...0x3f).contains(byte) { state = .text }
    case .string: if byte == bell { state = .text }
    case .stringEscape:
      state = .escape
      takeEscape(byte)
    }
    return nil
  }

  private mutating func takeEscape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "["): state = .sequence
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"),
      UInt8(ascii: "_"):
      state = .string
    case 0x20...0x2f: break
    default: state = .text
    }
  }
}

private let escapeCharacter: UInt8 = 0x1b
private let bell: UInt8 = 7
