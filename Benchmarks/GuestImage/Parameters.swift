import CGuest
import Freestanding

/// What the kernel parameters ask for; what they leave out is as the image was made.
///
///     rows=GLOB,…  transport=NAME,…  layouts=N  rounds=N  seed=N  counts=ticks|instructions
///     audit=1
///
/// In a row's pattern `*` stands for any text. Controls are measured whatever is asked for.
struct Parameters {
  private(set) var rows: [Text] = []
  private(set) var transports: [Text] = []
  private(set) var layouts: Int
  private(set) var rounds: Int
  private(set) var seed: UInt64
  /// Whether calls are made for their registers, and nothing is measured.
  private(set) var isAudit = false
  private(set) var counts = Text("ticks")

  @unsafe init(_ text: Text, _ content: guest_content) throws(BadParameter) {
    unsafe layouts = Int(content.layouts)
    unsafe rounds = Int(content.rounds)
    unsafe seed = content.seed
    for word in text.bytes.split(separator: UInt8(ascii: " ")) {
      // Boot loaders put the image's own name first, which has no equals sign.
      guard let equals = word.firstIndex(of: UInt8(ascii: "=")) else { continue }
      try take(Text(bytes: Array(word[..<equals])), Array(word[(equals + 1)...]))
    }
    guard layouts > 0, rounds > 0 else { throw BadParameter(Text("layouts or rounds is 0")) }
  }

  private mutating func take(_ name: Text, _ value: [UInt8]) throws(BadParameter) {
    if name == Text("rows") {
      rows = parts(value)
    } else if name == Text("transport") {
      transports = parts(value)
    } else if name == Text("layouts") {
      layouts = Int(try number(value, name))
    } else if name == Text("rounds") {
      rounds = Int(try number(value, name))
    } else if name == Text("audit") {
      isAudit = try number(value, name) == 1
    } else if name == Text("seed") {
      seed = try number(value, name)
    } else if name == Text("counts"),
      value == Text("ticks").bytes || value == Text("instructions").bytes
    {
      counts = Text(bytes: value)
    } else {
      throw BadParameter(Text("no such parameter: ").appending(name))
    }
  }

  private func parts(_ value: [UInt8]) -> [Text] {
    value.split(separator: UInt8(ascii: ",")).map { Text(bytes: Array($0)) }
  }

  private func number(_ value: [UInt8], _ name: Text) throws(BadParameter) -> UInt64 {
    var result: UInt64 = 0
    for byte in value {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9"), result < 1 << 30 else {
        throw BadParameter(Text("not a number that can be: ").appending(name))
      }
      result = result * 10 + UInt64(byte - UInt8(ascii: "0"))
    }
    guard !value.isEmpty else { throw BadParameter(Text("no number: ").appending(name)) }
    return result
  }

  /// Whether a loop is among those asked for.
  func wants(_ loop: Text, over transport: Text) -> Bool {
    (rows.isEmpty || rows.contains { matches(loop.bytes[...], $0.bytes[...]) })
      && (transport == Text("none") || wants(transport: transport))
  }

  /// Whether a transport is.
  func wants(transport: Text) -> Bool {
    transports.isEmpty || transports.contains(transport)
  }
}

/// A parameter that says nothing that can be done.
struct BadParameter: Error {
  let reason: Text

  init(_ reason: Text) { self.reason = reason }
}

/// Whether a text is of a pattern in which `*` stands for any text.
private func matches(_ text: ArraySlice<UInt8>, _ pattern: ArraySlice<UInt8>) -> Bool {
  guard let first = pattern.first else { return text.isEmpty }
  if first == UInt8(ascii: "*") {
    let rest = pattern.dropFirst()
    for start in text.startIndex...text.endIndex where matches(text[start...], rest) {
      return true
    }
    return false
  }
  return text.first == first && matches(text.dropFirst(), pattern.dropFirst())
}
