import Report
import Testing

/// Two rows that two columns name, and four columns of numbers.
private func table(keys: Int? = nil) -> TextTable {
  var table = TextTable(["site", "over", "one", "two", "three", "four"], keys: keys)
  table.add(["probe", "nop", "1", "2", "3", "4"])
  table.add(["send", "lfence", "10", "20", "30", "40"])
  return table
}

@Suite struct `A table of text` {
  @Test func `has names to the left and numbers to the right, in one piece`() {
    #expect(
      table(keys: 2).text == """
        site     over  one  two  three  four
        probe     nop    1    2      3     4
        send   lfence   10   20     30    40

        """)
  }

  @Test func `goes on below where a line is too short, with its rows named again`() {
    let text = TextTable.$width.withValue(26) { table(keys: 2).text }
    #expect(
      text == """
        site     over  one  two
        probe     nop    1    2
        send   lfence   10   20

        site     over  three  four
        probe     nop      3     4
        send   lfence     30    40

        """)
  }

  @Test(arguments: [18, 22, 27, 36, 80])
  func `loses no column`(_ width: Int) {
    let text = TextTable.$width.withValue(width) { table().text }
    for head in ["over", "one", "two", "three", "four"] {
      #expect(text.components(of: head) == 1, "\(head)")
    }
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= width })
  }

  @Test func `stays whole where names alone fill a line`() {
    let narrow = TextTable.$width.withValue(16) { table(keys: 2).text }
    #expect(narrow == table(keys: 2).text)
  }
}

extension String {
  /// How often a word stands in it.
  fileprivate func components(of word: String) -> Int {
    split { $0.isWhitespace }.count { $0 == word }
  }
}
