import Records

/// The machine code of a form beside that of its baseline.
package enum CodePair: Sendable {
  /// Both loops side by side, or one where they are the same.
  case listing(String)
  case none(String)
}

/// Finds the code of differences, as much as a file can hold without becoming large.
struct CodeShelf {
  private let find: (SummaryRow) -> CodePair
  private var left: Int
  /// Why code is not there, with how many rows that concerns.
  private(set) var missing: [(reason: String, count: Int)] = []

  init(limit: Int, find: @escaping (SummaryRow) -> CodePair) {
    self.find = find
    left = limit
  }

  /// The code of a difference; nil if there is none.
  mutating func take(_ row: SummaryRow) -> String? {
    guard left > 0 else {
      miss("left out to keep this file small; 'clobber inspect LOOP' shows it")
      return nil
    }
    switch find(row) {
    case .listing(let text):
      left -= text.utf8.count
      return text
    case .none(let reason):
      miss(reason)
      return nil
    }
  }

  private mutating func miss(_ reason: String) {
    if let index = missing.firstIndex(where: { $0.reason == reason }) {
      missing[index].count += 1
    } else {
      missing.append((reason, 1))
    }
  }
}
