/// What came of the places of a program that was executed between exchanges of all registers.
package struct ExecutedSites: Sendable, Hashable {
  /// A part of a register that came back otherwise than it was.
  package struct Change: Sendable, Hashable {
    package let site: Int
    package let register: AuditedRegister
    /// Which part of it: of a vector register, the first 128 bits or what lies above them.
    package let half: Half
    /// The first word that differs, before.
    package let before: UInt64
    /// The same word afterwards.
    package let after: UInt64
  }

  /// How often each place came to its end.
  package private(set) var executions: [Int: Int] = [:]
  /// The changes, each place's registers once.
  package private(set) var changes: [Change] = []
  /// Places that were begun and not ended.
  package private(set) var unended = 0

  /// Reads what a child wrote; lines that are none of ours are left out.
  package init(lines: String) {
    var seen: Set<[UInt64]> = []
    for line in lines.split(separator: "\n") {
      let words = line.split(separator: " ")
      let numbers = words.dropFirst().compactMap { UInt64($0, radix: 16) }
      guard numbers.count == words.count - 1 else { continue }
      switch (words.first, numbers.count) {
      case ("site", 2): executions[Int(clamping: numbers[0])] = Int(clamping: numbers[1])
      case ("unended", 1): unended = Int(clamping: numbers[0])
      case ("change", Self.changeWords):
        guard let register = AuditedRegister(number: numbers[1]),
          let half = Self.half(numbers[2]), seen.insert(Array(numbers[0..<3])).inserted
        else { continue }
        changes.append(
          Change(
            site: Int(clamping: numbers[0]), register: register, half: half, before: numbers[4],
            after: numbers[5]))
      default: continue
      }
    }
  }

  /// What a child writes.
  package static func lines<E: Error>(
    sites: Int, _ ask: (String, UInt) throws(E) -> UInt
  ) throws(E) -> [String] {
    func text(_ numbers: [UInt]) -> String {
      numbers.map { String($0, radix: 16) }.joined(separator: " ")
    }
    var lines = [try "unended " + text([ask("clobber_audit_depth", 0)])]
    for site in 0..<UInt(sites) {
      lines.append(try "site " + text([site, ask("clobber_audit_executions", site)]))
    }
    let width = UInt(changeWords)
    for change in 0..<(try ask("clobber_audit_changes", 0)) {
      var numbers: [UInt] = []
      for word in 0..<width {
        numbers.append(try ask("clobber_audit_word", change * width + word))
      }
      lines.append("change " + text(numbers))
    }
    return lines
  }

  private static let changeWords = 6

  private static func half(_ part: UInt64) -> Half? {
    switch part {
    case 0: .low
    case 1: .upper
    case 2: .all
    default: nil
    }
  }
}
