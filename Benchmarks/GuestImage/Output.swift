import CGuest
import Freestanding

/// One guest has one serial port, and an exception may come at any time.
nonisolated(unsafe) private var writer = LineWriter()

/// Prints a line.
func emit(_ line: some Line) {
  for byte in unsafe writer.bytes(of: line) { guest_put(byte) }
}

/// Prints a fact that is a text.
func emit(fact name: StaticString, _ value: Text) {
  var line = FactLine()
  line.name = Text(name)
  line.value = value
  emit(line)
}

/// Prints a fact that is a number.
func emit(fact name: StaticString, _ value: UInt64) {
  emit(fact: name, Text(decimal: value))
}

/// Says who made the firmware, where somebody says.
func emitFirmware() {
  let firmware = unsafe Text(cString: guest_firmware())
  if !firmware.bytes.isEmpty { emit(fact: "firmware", firmware) }
}

/// Prints the last line.
func emitEnd() {
  var line = EndLine()
  line.lines = unsafe writer.count
  emit(line)
}

extension Text {
  /// The text that a C string holds.
  @unsafe init(cString pointer: UnsafePointer<CChar>) {
    var bytes: [UInt8] = []
    var at = unsafe pointer
    while unsafe at.pointee != 0 {
      unsafe bytes.append(UInt8(bitPattern: at.pointee))
      unsafe at += 1
    }
    self.init(bytes: bytes)
  }

  /// Decimal digits.
  init(decimal value: UInt64) {
    var digits: [UInt8] = []
    var rest = value
    repeat {
      digits.insert(UInt8(ascii: "0") + UInt8(rest % 10), at: 0)
      rest /= 10
    } while rest > 0
    self.init(bytes: digits)
  }

  /// This text and another after it.
  func appending(_ other: Text) -> Text { Text(bytes: bytes + other.bytes) }
}
