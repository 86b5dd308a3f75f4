/// What went wrong while a block was timed, or how else it was timed. Flagged blocks stay in the file: whether they count is
/// for the analysis to decide, and to show.
package struct BlockFlags: OptionSet, Sendable, Hashable {
  /// One bit for each word.
  package let rawValue: Int

  /// The kernel took the CPU away (an involuntary context switch).
  package static let switched = BlockFlags(rawValue: 1)

  /// The block ended on another CPU than it started on.
  package static let migrated = BlockFlags(rawValue: 2)

  /// The block was timed as kvm-unit-tests' vmexit times: nothing went wrong, but it has no partner
  /// and no fences.
  package static let plain = BlockFlags(rawValue: 4)

  /// Another thread of the core took part of what it can do at once.
  package static let shared = BlockFlags(rawValue: 8)

  /// The block was timed again because the core was shared, and does not count.
  package static let repeated = BlockFlags(rawValue: 16)

  /// Whether a block counts unless it is asked for otherwise. That the core was shared alone is no
  /// reason: it is then so for longer than a run can wait.
  package var doesCount: Bool { subtracting([.plain, .shared]).isEmpty }

  /// Makes a set of its bits.
  package init(rawValue: Int) { self.rawValue = rawValue }

  private static let words: [(word: String, flag: BlockFlags)] = [
    ("switched", .switched), ("migrated", .migrated), ("plain", .plain),
    ("shared", .shared), ("repeated", .repeated),
  ]
}

extension BlockFlags: CSVValue {
  /// An empty field is a block that nothing happened to.
  package static var whenEmpty: BlockFlags? { [] }

  package static var expectation: String {
    "words out of \(words.map(\.word).joined(separator: ", ")), joined by +"
  }

  /// Reads the words. One that is not known is refused, or a block would pass for a clean one.
  package init?(field: Span<UInt8>, strings: inout StringCache) {
    guard let text = strings.string(field) else { return nil }
    self = []
    for word in text.split(separator: "+", omittingEmptySubsequences: false) {
      guard let known = Self.words.first(where: { $0.word == word }) else { return nil }
      insert(known.flag)
    }
  }

  /// Writes the words, joined by `+`.
  package func write(to writer: inout CSVRowWriter) {
    guard !isEmpty else { return }
    var isFirst = true
    for (word, flag) in Self.words where contains(flag) {
      if !isFirst { writer.plain("+") }
      writer.plain(word)
      isFirst = false
    }
  }
}
