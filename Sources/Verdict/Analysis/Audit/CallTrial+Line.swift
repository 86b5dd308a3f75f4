import Freestanding

extension CallTrial {
  private static let mark = "registers"

  /// The line: numbers in hexadecimal, a blank between two.
  package var line: String {
    let numbers = [UInt64(transport.rawValue), UInt64(index), UInt64(trial)] + words
    return ([Self.mark] + numbers.map { String($0, radix: 16) }).joined(separator: " ")
  }

  /// Reads a line; nil if it is none.
  package init?(line: some StringProtocol) {
    let parts = line.split(separator: " ")
    guard parts.first.map({ String($0) == Self.mark }) == true else { return nil }
    let numbers = parts.dropFirst().compactMap { UInt64($0, radix: 16) }
    let count = Register.imageWords
    guard numbers.count == parts.count - 1, numbers.count == 3 + 2 * count,
      let transport = UInt8(exactly: numbers[0]).flatMap(CallTransport.init),
      let index = Int(exactly: numbers[1]), let trial = Int(exactly: numbers[2])
    else { return nil }
    self.init(
      transport: transport, index: index, trial: trial, before: Array(numbers[3..<3 + count]),
      after: Array(numbers[(3 + count)...]))
  }

  /// The images apart.
  package var exchanged: Exchanged? {
    let count = Register.imageWords
    return Exchanged(before: Array(words.prefix(count)), after: Array(words.dropFirst(count)))
  }
}
